import type { InterconnectTopology } from './interconnect-topology';
import type { Member } from './member';

/** Most regions of a mesh: 45 links. */
const MOST_MESHED = 10;

/** Two regions that reach each other. */
export interface Pair {
  /** Says which regions they are, in whatever order they were given. */
  readonly id: string;
  readonly one: Member;
  readonly other: Member;
  /** The region between them, where they have no link of their own. */
  readonly via?: Member;
}

/**
 * All pairs of regions, each once.
 *
 * @throws if there are too many for a mesh, or the hub is not among them
 */
export function pairsOf(members: readonly Member[], { hubRegion }: InterconnectTopology): Pair[] {
  const hub = hubRegion === undefined ? undefined : hubOf(members, hubRegion);
  if (!hub && members.length > MOST_MESHED) {
    throw new Error(`a mesh joins at most ${MOST_MESHED} regions, got ${members.length}: name a hub by InterconnectTopology.hub`);
  }
  const sorted = [...members].sort((a, b) => (a.key < b.key ? -1 : 1));
  return sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => ({
    id: [one, other].map(({ key }) => key.replace(':', '-')).join('--'),
    one,
    other,
    via: hub && !isLinked(one, other, hub) ? hub : undefined,
  })));
}

function hubOf(members: readonly Member[], hubRegion: string): Member {
  const hub = members.find(({ key }) => key === hubRegion);
  if (hub) return hub;
  throw new Error(`the hub ${hubRegion} is not among the joined regions, which are ${members.map(({ key }) => key).join(', ')}: name one of them on AWS`);
}

/** Networks of Google Cloud need no hub. */
function isLinked(one: Member, other: Member, hub: Member): boolean {
  return one === hub || other === hub || (one.cloud === 'gcp' && other.cloud === 'gcp');
}
