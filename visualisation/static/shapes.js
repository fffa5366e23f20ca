/* How one node is painted: shape by kind, colour and a second sign by state. */
(function (guangong) {
  'use strict';

  const FONTS = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", SimSun, sans-serif';
  const READABLE = 9;
  const SIDES = { triangle: [3, -90], square: [4, -45], pentagon: [5, -90], hexagon: [6, 0], octagon: [8, 22.5] };
  const REACH = { triangle: 1.28, square: 1.18, pentagon: 1.08, hexagon: 1.08, octagon: 1.02, star: 1.3, diamond: 1.3 };
  const kinds = new Map(guangong.model.page.legend.kinds.map((kind) => [kind.code, kind]));
  const ASIDE = { fill: '#dde2e6', edge: '#8d99a5', text: '#5b6770' };
  const MIDDLE = { fill: '#4a5560', edge: '#ffffff', text: '#ffffff' };

  function polygon(ctx, x, y, radius, sides, turn) {
    for (let i = 0; i < sides; i += 1) {
      const angle = ((turn + (360 / sides) * i) * Math.PI) / 180;
      ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
  }

  function star(ctx, x, y, radius) {
    for (let i = 0; i < 10; i += 1) {
      const angle = ((-90 + 36 * i) * Math.PI) / 180;
      const reach = i % 2 ? radius * 0.62 : radius;
      ctx.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
  }

  function outline(ctx, shape, x, y, size) {
    const radius = size * (REACH[shape] || 1);
    ctx.beginPath();
    if (shape === 'circle') ctx.arc(x, y, radius, 0, 2 * Math.PI);
    else if (shape === 'star') star(ctx, x, y, radius);
    else if (shape === 'diamond') polygon(ctx, x, y, radius, 4, 0);
    else polygon(ctx, x, y, radius, SIDES[shape][0], SIDES[shape][1]);
    ctx.closePath();
  }

  function sign(ctx, text, x, y, size, colour) {
    ctx.font = 'bold ' + size * 1.05 + 'px ' + FONTS;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y + size * 0.06);
  }

  function cross(ctx, x, y, size, colour) {
    ctx.beginPath();
    ctx.moveTo(x - size * 0.5, y - size * 0.5);
    ctx.lineTo(x + size * 0.5, y + size * 0.5);
    ctx.moveTo(x + size * 0.5, y - size * 0.5);
    ctx.lineTo(x - size * 0.5, y + size * 0.5);
    ctx.lineWidth = size * 0.2;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }

  /* Colours of a subject: `mark` is how the theme shows it, null where it does not tell of it. */
  function colours(node, mark) {
    if (!mark) return node.isMiddle ? MIDDLE : ASIDE;
    if (mark.sign === 'pale' || mark.sign === 'crossed') return { fill: '#e8e8e6', edge: mark.colour, text: '#4d4d4d' };
    if (node.hollow && mark.code === 'own') return { fill: '#ffffff', edge: mark.colour, text: mark.colour };
    return { fill: mark.colour, edge: '#ffffff', text: '#ffffff' };
  }

  /* Paints a subject at {x, y, size}; the sign is left out where it would be smaller than can be read. */
  function subject(ctx, node, mark, at, readable) {
    const kind = kinds.get(node.kind) || { shape: 'circle', sign: '' };
    const sees = mark ? mark.sign : '';
    const paint = colours(node, mark);
    outline(ctx, sees === 'diamond' ? 'diamond' : kind.shape, at.x, at.y, at.size);
    ctx.fillStyle = paint.fill;
    ctx.fill();
    ctx.lineWidth = at.size * (node.hollow && sees === 'plain' ? 0.3 : 0.12);
    ctx.strokeStyle = paint.edge;
    ctx.stroke();
    if (sees === 'crossed') cross(ctx, at.x, at.y, at.size, paint.edge);
    else if (readable) sign(ctx, (mark && mark.letter) || (sees === 'question' ? '？' : node.sign || kind.sign), at.x, at.y, at.size, paint.text);
  }

  function isDark(colour) {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] < 140;
  }

  /* What can be read in a bubble at this scale: name and numbers, or the bare name; null where neither can. */
  function caption(node, texts, scale) {
    const full = Math.min(node.size * 0.32, (node.size * 1.6) / node.label.length);
    if (full * scale > READABLE) return { lines: [node.label].concat(texts), size: full, bold: 1 };
    const longest = Math.max.apply(null, node.lines.map((line) => Array.from(line).length));
    const size = Math.min(node.size * 0.52, (node.size * 1.55) / Math.max(longest, node.lines.length * 1.2));
    return size * scale < READABLE ? null : { lines: node.lines, size, bold: node.lines.length };
  }

  function write(ctx, said, x, y, colour) {
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = colour;
    said.lines.forEach((text, i) => {
      ctx.font = (i < said.bold ? 'bold ' : '') + said.size * (i < said.bold ? 1 : 0.82) + 'px ' + FONTS;
      ctx.fillText(text, x, y + said.size * 1.2 * (i - (said.lines.length - 1) / 2));
    });
  }

  function bubble(ctx, node, x, y, said, colour) {
    ctx.beginPath();
    ctx.arc(x, y, node.size, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.lineWidth = Math.max(2, node.size * 0.025);
    ctx.strokeStyle = isDark(colour) ? '#5c1010' : '#8c7a5a';
    ctx.stroke();
    if (said) write(ctx, said, x, y, isDark(colour) ? '#ffffff' : '#1f2933');
  }

  function halo(ctx, x, y, radius, width) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.lineWidth = width;
    ctx.strokeStyle = '#1a5fb4';
    ctx.stroke();
  }

  guangong.shapes = { FONTS, subject, bubble, halo, caption };
})(window.guangong);
