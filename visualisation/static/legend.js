/* The legend with its numbers; an entry pressed leaves only what it stands for in full colour. */
(function (guangong) {
  'use strict';

  const model = guangong.model;
  const legend = model.page.legend;
  const states = new Set();
  const kinds = new Set();
  const linesOff = new Set();
  const listeners = [];
  const counts = new Map();

  const active = () => states.size + kinds.size > 0;
  const stated = (node) => !states.size || states.has(node.state) || (node.hollow && node.state === 'own' && states.has('hollow'));
  const matches = (node) => !node.area && stated(node) && (!kinds.size || kinds.has(node.kind));

  /* How many subjects a node stands for that match: 0 or 1 for a subject. */
  function count(node) {
    if (!active()) return 1;
    if (!node.area) return matches(node) ? 1 : 0;
    if (!counts.has(node.id)) counts.set(node.id, model.children(node.id).reduce((sum, id) => sum + count(model.nodes.get(id)), 0));
    return counts.get(node.id);
  }

  function hidesLine(line) {
    if (linesOff.has(line.line)) return true;
    return active() && !matches(model.nodes.get(line.from)) && !matches(model.nodes.get(line.to));
  }

  function changed() {
    counts.clear();
    listeners.forEach((listener) => listener());
  }

  function swatch(paint) {
    const canvas = document.createElement('canvas');
    canvas.width = 72;
    canvas.height = 66;
    const ctx = canvas.getContext('2d');
    ctx.scale(3, 3);
    paint(ctx);
    return canvas;
  }

  const subject = (node, signed) => swatch((ctx) => guangong.shapes.subject(ctx, node, 12, 11, 8, signed));

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

  /* An entry that can be pressed; `on` and `off` are what aria-pressed says then. */
  function button(set, entry, number, picture, on, off) {
    const item = filled(document.createElement('button'), entry.label, number, picture);
    item.type = 'button';
    item.dataset.code = entry.code;
    item.setAttribute('aria-pressed', off);
    item.addEventListener('click', () => {
      if (!set.delete(entry.code)) set.add(entry.code);
      item.setAttribute('aria-pressed', set.has(entry.code) ? on : off);
      changed();
    });
    return item;
  }

  function row(title, entries, id) {
    const box = document.createElement('div');
    const heading = document.createElement('h2');
    box.id = id;
    heading.textContent = title;
    box.append(heading, ...entries);
    return box;
  }

  function stateEntries() {
    const entries = legend.states.map((state) => button(states, state, state.count, subject({ kind: 'village', state: state.code }, state.code === 'to_verify'), 'true', 'false'));
    const hollow = subject({ kind: 'village', state: 'own', hollow: true }, false);
    entries.splice(1, 0, button(states, legend.hollow, legend.hollow.count, hollow, 'true', 'false'));
    return entries;
  }

  function kindEntries() {
    return legend.kinds.map((kind) => button(kinds, kind, kind.count, subject({ kind: kind.code, state: kind.state }, true), 'true', 'false'));
  }

  function shares() {
    const box = row('空白', [], 'legend-shares');
    box.className = 'shares';
    legend.shares.forEach((step) => {
      const painted = swatch((ctx) => { ctx.fillStyle = step.colour; ctx.fillRect(0, 0, 24, 22); });
      box.append(filled(document.createElement('span'), step.label, null, painted));
    });
    return box;
  }

  function fill() {
    const note = document.createElement('p');
    const hint = document.createElement('span');
    note.textContent = '圈的大小按（已建＋已覆盖＋空白点）的单位数，颜色按其中空白点所占比例；含企业，不是组建率。';
    hint.textContent = '点选状态或类型可只看一类，点选连线可隐藏。';
    note.append(hint);
    const last = row('连线', legend.lines.map((style) => button(linesOff, style, null, line(style), 'mixed', 'false')), 'legend-lines');
    last.append(shares());
    document.getElementById('legend').append(row('状态', stateEntries(), 'legend-states'), row('类型', kindEntries(), 'legend-kinds'), last, note);
  }

  guangong.filter = { active, matches, count, hidesLine, onChange: (listener) => listeners.push(listener) };
  guangong.legend = { fill };
})(window.guangong);
