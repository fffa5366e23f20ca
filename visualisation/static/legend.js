/* The legend with its numbers; an entry pressed leaves only what it stands for in full colour. */
(function (guangong) {
  'use strict';

  const { model, theme, filter } = guangong;
  const legend = model.page.legend;
  const box = document.getElementById('legend');

  function swatch(paint) {
    const canvas = document.createElement('canvas');
    canvas.width = 72;
    canvas.height = 66;
    const ctx = canvas.getContext('2d');
    ctx.scale(3, 3);
    paint(ctx);
    return canvas;
  }

  const marked = (kind, mark, hollow) => swatch((ctx) => guangong.shapes.subject(ctx, { kind, hollow }, mark, { x: 12, y: 11, size: 8 }, true));

  const line = (style) => swatch((ctx) => {
    ctx.setLineDash(style.dashes.map((dash) => dash * 0.6));
    ctx.strokeStyle = style.colour;
    ctx.lineWidth = 1.8;
    ctx.beginPath();
    ctx.moveTo(0, 11);
    ctx.lineTo(24, 11);
    ctx.stroke();
  });

  function filled(item, label, number, picture) {
    item.className = 'entry';
    item.append(picture, label);
    if (number === null) return item;
    const bold = document.createElement('b');
    bold.textContent = number;
    item.append(bold);
    return item;
  }

  /* An entry that can be pressed; `on` is what aria-pressed says then. */
  function button(set, entry, number, picture, on) {
    const item = filled(document.createElement('button'), entry.label, number, picture);
    item.type = 'button';
    item.dataset.code = entry.code;
    item.setAttribute('aria-pressed', set.has(entry.code) ? on : 'false');
    item.addEventListener('click', () => filter.press(set, entry.code));
    return item;
  }

  function row(title, entries, id) {
    const made = document.createElement('div');
    const heading = document.createElement('h2');
    made.id = id;
    heading.textContent = title;
    made.append(heading, ...entries);
    return made;
  }

  function stateEntries(shown) {
    const kind = shown.kinds.length === 1 ? shown.kinds[0] : 'village';
    const entries = shown.marks.map((mark) => button(filter.states, mark, mark.count, marked(kind, mark), 'true'));
    if (shown.hollow) entries.splice(1, 0, button(filter.states, shown.hollow, shown.hollow.count, marked(kind, shown.marks[0], true), 'true'));
    return entries;
  }

  const ANY = { colour: '#5b6770', sign: 'plain' };
  const kindEntries = () => legend.kinds.map((kind) => button(filter.kinds, kind, kind.count, marked(kind.code, ANY), 'true'));

  function scale(shown) {
    const made = row(shown.scaleTitle, [], 'legend-scale');
    shown.scale.forEach((step) => {
      const painted = swatch((ctx) => { ctx.fillStyle = step.colour; ctx.fillRect(0, 0, 24, 22); });
      made.append(filled(document.createElement('span'), step.label, null, painted));
    });
    return made;
  }

  function fill() {
    const shown = theme.current();
    const note = document.createElement('p');
    const hint = document.createElement('span');
    note.textContent = shown.note + '圈的大小按圈内单位数；灰色的点不在这个主题里。';
    hint.textContent = '点选状态或类型可只看一类，点选连线可隐藏。' + (legend.lines.some((style) => style.chosen) ? '联系的线只画选中的人、单位或镇的。' : '');
    note.append(hint);
    const last = row('连线', legend.lines.map((style) => button(filter.linesOff, style, null, line(style), 'mixed')), 'legend-lines');
    last.append(scale(shown));
    box.textContent = '';
    box.append(row('状态', stateEntries(shown), 'legend-states'), row('类型', kindEntries(), 'legend-kinds'), last, note);
  }

  guangong.legend = { fill };
})(window.guangong);
