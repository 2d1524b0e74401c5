/**
 * Where each label stands beside its mark without lying over another: `place` is `right`, `left`, `above` or `below`, `r` its distance, or
 * undefined where there is no room. `marks` in order of importance, each with its centre `x`, `y`, its radius `r` and its `label`.
 */
function placeLabels(marks, width, height, fontSize) {
  const taken = marks.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  return marks.map((mark) => {
    const { x, y, label } = mark;
    // A mark that lies within others has its label outside of them.
    const around = marks
      .filter((other) => Math.hypot(other.x - x, other.y - y) < other.r)
      .map((other) => Math.hypot(other.x - x, other.y - y) + other.r);
    const wide = label.length * fontSize * 0.66;
    const half = fontSize * 0.65;
    const found = [mark.r, Math.max(mark.r, ...around)]
      .flatMap((r) => {
        const gap = r + 4;
        return [
          { place: 'right', r, box: [x + gap, y - half, x + gap + wide, y + half] },
          { place: 'left', r, box: [x - gap - wide, y - half, x - gap, y + half] },
          { place: 'above', r, box: [x - wide / 2, y - gap - 2 * half, x + wide / 2, y - gap] },
          { place: 'below', r, box: [x - wide / 2, y + gap, x + wide / 2, y + gap + 2 * half] },
        ];
      })
      .find(
        ({ box: [left, top, right, bottom] }) =>
          left >= 0 &&
          top >= 0 &&
          right <= width &&
          bottom <= height &&
          taken.every((other) => right < other[0] || left > other[2] || bottom < other[1] || top > other[3]),
      );
    if (found !== undefined) taken.push(found.box);
    return found;
  });
}
