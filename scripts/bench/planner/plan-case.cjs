// Plans problem.json of its folder on the compiled library and writes planned.json: the plan, and what planning alone took.
const { readFileSync, writeFileSync } = require('node:fs');
const { bundledCatalog } = require('../../../build/lib/catalog/bundled-catalog.js');
const { planFleet } = require('../../../build/lib/planner/planner.js');

const problem = JSON.parse(readFileSync('problem.json', 'utf8'));
const catalog = bundledCatalog();
const start = performance.now();
const plan = planFleet(problem, catalog);
const milliseconds = performance.now() - start;
writeFileSync('planned.json', JSON.stringify({ plan, milliseconds }));
