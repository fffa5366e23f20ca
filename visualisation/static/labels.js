/* Names under nodes: as large on the screen at every zoom, and never one over another. */
(function (guangong) {
  'use strict';

  const SIZE = 12;
  const LINE = 6;
  const LINES = 2;
  const SHORT = 5;
  const GAP = 3;
  const widths = new Map();

  /* A name in lines of about equal length, two of six characters at most. */
  function wrapped(name) {
    const letters = Array.from(name);
    if (name.includes(' ') && letters.length <= 2 * LINE) return [name];
    const count = Math.min(LINES, Math.ceil(letters.length / LINE));
    const length = Math.min(LINE, Math.ceil(letters.length / count));
    const texts = [];
    for (let i = 0; i < count; i += 1) texts.push(letters.slice(i * length, (i + 1) * length).join(''));
    if (letters.length > LINE * LINES) texts[LINES - 1] = texts[LINES - 1].slice(0, -1) + '…';
    return texts;
  }

  function shortened(name) {
    const letters = Array.from(name.split(' ')[0]);
    return letters.length <= SHORT ? letters.join('') : letters.slice(0, SHORT - 1).join('') + '…';
  }

  const ruler = document.createElement('canvas').getContext('2d');
  ruler.font = 'bold 100px ' + guangong.shapes.FONTS;

  /* Width of a text in multiples of its size. */
  function width(text) {
    if (!widths.has(text)) widths.set(text, ruler.measureText(text).width / 100);
    return widths.get(text);
  }

  /* Boxes that together cover a circle closely. */
  const covering = (item) => [[0.9, 0.3], [0.65, 0.65], [0.3, 0.9]].map((part) => ({
    left: item.x - item.size * part[0],
    right: item.x + item.size * part[0],
    top: item.y - item.size * part[1],
    bottom: item.y + item.size * part[1],
  }));

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

  /* Where a name may stand: under its node; that of a bubble also above or beside it. */
  function places(item, texts, unit) {
    const half = (Math.max.apply(null, texts.map(width)) / 2) * SIZE * unit;
    const height = texts.length * SIZE * 1.2 * unit;
    const away = item.size * 1.06 + GAP * unit;
    const box = (x, top) => ({ left: x - half, right: x + half, top, bottom: top + height });
    const under = box(item.x, item.y + away);
    if (!item.anywhere) return [under];
    const middle = item.y - height / 2;
    return [under, box(item.x, item.y - away - height), box(item.x + away + half, middle), box(item.x - away - half, middle)];
  }

  /* Writes the names of `items` ({x, y, size, name, more, anywhere, bold, colour}, most important first) clear of boxes. */
  function write(ctx, items, taken, unit) {
    const room = new Room(64 * unit);
    const shown = [];
    items.forEach((item) => covering(item).forEach(room.take));
    taken.forEach(room.take);
    items.forEach((item) => {
      const fitting = [wrapped(item.name).concat(item.more || []), [shortened(item.name)]]
        .map((texts) => ({ texts, box: places(item, texts, unit).find(room.isFree) }))
        .find((label) => label.box);
      if (!fitting) return;
      room.take(fitting.box);
      shown.push({ item, texts: fitting.texts, x: (fitting.box.left + fitting.box.right) / 2, top: fitting.box.top });
    });
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    ctx.lineJoin = 'round';
    shown.forEach((label) => label.texts.forEach((text, i) => {
      ctx.font = (label.item.bold ? 'bold ' : '') + SIZE * unit + 'px ' + guangong.shapes.FONTS;
      const y = label.top + i * SIZE * 1.2 * unit;
      ctx.lineWidth = 3 * unit;
      ctx.strokeStyle = 'rgba(255, 255, 255, 0.9)';
      ctx.strokeText(text, label.x, y);
      ctx.fillStyle = label.item.colour;
      ctx.fillText(text, label.x, y);
    }));
  }

  guangong.labels = { write, width, covering };
})(window.guangong);
