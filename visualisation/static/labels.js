/* Names under nodes: as large on the screen at every zoom, and never one over another. */
(function (guangong) {
  'use strict';

  const SMALLEST = 12;
  const LARGEST = 22;
  /* A subject of this radius on the screen has names of the largest size. */
  const LARGE_DOT = 34;
  const GAP = 3;
  const BETWEEN = 2;
  const SMALL = [[0.9, 0.3], [0.65, 0.65], [0.3, 0.9]];
  const LARGE = [[0.98, 0.2], [0.85, 0.53], [0.53, 0.85], [0.2, 0.98]];
  const widths = new Map();

  const ruler = document.createElement('canvas').getContext('2d');
  ruler.font = 'bold 100px ' + guangong.shapes.FONTS;

  /* Width of a text in multiples of its size. */
  function width(text) {
    if (!widths.has(text)) widths.set(text, ruler.measureText(text).width / 100);
    return widths.get(text);
  }

  /* Size of names on the screen where subjects have this radius on it: the more room, the larger. */
  const sizeFor = (radius) => Math.max(SMALLEST, Math.min(LARGEST, (LARGEST * radius) / LARGE_DOT));

  /* Boxes that together cover a node, a large one more closely. */
  const covering = (item) => (item.area ? LARGE : SMALL).map((part) => ({
    left: item.x - item.size * part[0],
    right: item.x + item.size * part[0],
    top: item.y - item.size * part[1],
    bottom: item.y + item.size * part[1],
  }));

  const within = (frame, box) => box.left > frame.left && box.right < frame.right && box.top > frame.top && box.bottom < frame.bottom;

  const clipped = (frame, box) => ({
    left: Math.max(frame.left, box.left),
    right: Math.min(frame.right, box.right),
    top: Math.max(frame.top, box.top),
    bottom: Math.min(frame.bottom, box.bottom),
  });

  function Room(cell) {
    const taken = new Map();
    const cells = (box) => {
      const keys = [];
      for (let i = Math.floor(box.left / cell); i <= Math.floor(box.right / cell); i += 1) {
        for (let j = Math.floor(box.top / cell); j <= Math.floor(box.bottom / cell); j += 1) keys.push(i + ':' + j);
      }
      return keys;
    };
    const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    this.isFree = (box) => !cells(box).some((key) => (taken.get(key) || []).some((other) => meets(other, box)));
    this.take = (box) => cells(box).forEach((key) => taken.has(key) ? taken.get(key).push(box) : taken.set(key, [box]));
  }

  /* Where a name may stand: under its node or, outside a crowd, beside or above it. */
  function places(item, texts, unit, size) {
    const half = ((Math.max.apply(null, texts.map(width)) / 2) * size + BETWEEN) * unit;
    const height = texts.length * size * 1.2 * unit;
    const away = item.size * 1.06 + GAP * unit;
    const box = (x, top) => ({ left: x - half, right: x + half, top, bottom: top + height });
    const under = box(item.x, item.y + away);
    if (!item.anywhere) return [under];
    const middle = item.y - height / 2;
    return [under, box(item.x + away + half, middle), box(item.x - away - half, middle), box(item.x, item.y - away - height)];
  }

  /* Places the names of `items` ({x, y, size, choices, anywhere, bold, colour}, most important first) clear of the
     boxes `taken` and whole inside `frame`; a name without room is left out until there is some. */
  function placed(items, taken, frame, unit, size) {
    const room = new Room(64 * unit);
    const shown = [];
    taken.forEach((box) => room.take(clipped(frame, box)));
    items.forEach((item) => {
      const fitting = item.choices
        .map((texts) => ({ texts, box: places(item, texts, unit, size).find((box) => within(frame, box) && room.isFree(box)) }))
        .find((label) => label.box);
      if (!fitting) return;
      room.take(fitting.box);
      shown.push({ item, texts: fitting.texts, x: (fitting.box.left + fitting.box.right) / 2, top: fitting.box.top });
    });
    return shown;
  }

  /* Writes names where they were placed. */
  function write(ctx, shown, unit, size) {
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    ctx.lineJoin = 'round';
    shown.forEach((label) => label.texts.forEach((text, i) => {
      ctx.font = (label.item.bold ? 'bold ' : '') + size * unit + 'px ' + guangong.shapes.FONTS;
      const y = label.top + i * size * 1.2 * unit;
      ctx.lineWidth = 3 * unit;
      ctx.strokeStyle = 'rgba(255, 255, 255, 0.9)';
      ctx.strokeText(text, label.x, y);
      ctx.fillStyle = label.item.colour;
      ctx.fillText(text, label.x, y);
    }));
  }

  guangong.labels = { placed, write, width, covering, within, sizeFor };
})(window.guangong);
