/* What is on the picture beside the units themselves: who of them has somebody, and the lines of whoever is chosen. */
(function (guangong) {
  'use strict';

  const { model, plan, people, picture, theme, painting, shapes } = guangong;
  const LINE = '#1a5fb4';
  const REFUSED = '#b00020';
  const OTHERS = '#7b8794';
  const pending = new Map();
  let town = null;
  let wanted = () => true;

  const key = (person, unit) => person + '|' + unit;

  /* Every unit inside an area, the areas inside it too. */
  function inside(id) {
    const found = [];
    const waiting = [id];
    while (waiting.length) {
      const at = waiting.pop();
      if (model.canOpen(at)) waiting.push(...model.children(at));
      else if (plan.unit(at)) found.push(plan.unit(at));
    }
    return found;
  }

  /* What a bubble says: how many have somebody, and how many weak ones have nobody. */
  theme.figure = (area) => {
    const held = inside(area.id).filter(wanted);
    const reached = held.filter((unit) => unit.holders.length);
    const weak = held.filter((unit) => !unit.holders.length && plan.isWeak(unit));
    const texts = ['已排 ' + reached.length + '/' + held.length].concat(weak.length ? ['薄弱 ' + weak.length] : []);
    return { texts, colour: theme.current().scale[theme.stepOf(weak.length)].colour };
  };

  function from(person) {
    return picture.network.DOMtoCanvas({ x: 0, y: people.height(person, picture.container) });
  }

  function line(ctx, start, end, colour, dashed, width) {
    const dot = painting.view.dot();
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * dot;
    ctx.setLineDash(dashed ? [7 * dot, 5 * dot] : []);
    ctx.beginPath();
    ctx.moveTo(start.x, start.y);
    ctx.lineTo(end.x, end.y);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function linesOf(ctx, person) {
    const start = from(person.id);
    person.units.forEach((unit) => to(ctx, start, unit.id, LINE, false, 2.5));
    pending.forEach((state, name) => {
      const ends = name.split('|');
      if (ends[0] === person.id) to(ctx, start, ends[1], state === 'refused' ? REFUSED : LINE, true, 2.5);
    });
  }

  function to(ctx, start, unit, colour, dashed, width) {
    if (!model.nodes.has(unit)) return;
    const node = model.nodes.get(model.standsFor(unit));
    line(ctx, start, node, colour, dashed, width);
    shapes.halo(ctx, node.x, node.y, node.size * 1.25, 2 * painting.view.dot());
  }

  /* A small tick at a unit that has somebody. */
  function tick(ctx, x, y, size) {
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.fillStyle = LINE;
    ctx.fill();
    ctx.lineWidth = size * 0.28;
    ctx.strokeStyle = '#ffffff';
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - size * 0.45, y);
    ctx.lineTo(x - size * 0.1, y + size * 0.4);
    ctx.lineTo(x + size * 0.5, y - size * 0.4);
    ctx.stroke();
  }

  function ticks(ctx) {
    const least = 5 * painting.view.dot();
    model.visible().filter((id) => plan.unit(id) && plan.unit(id).holders.length).forEach((id) => {
      const node = model.nodes.get(id);
      tick(ctx, node.x + node.size * 0.8, node.y - node.size * 0.8, Math.max(node.size * 0.5, least));
    });
  }

  function townLines(ctx) {
    inside(town).forEach((unit) => unit.holders.forEach((person) => {
      if (person !== people.chosen() && people.isShown(person)) to(ctx, from(person), unit.id, OTHERS, false, 1);
    }));
  }

  /* Below the units, so that no line runs over a name or a bubble. */
  function lines(ctx) {
    if (town && model.nodes.has(town)) townLines(ctx);
    const person = plan.person(people.chosen());
    if (person) linesOf(ctx, person);
  }

  picture.network.on('beforeDrawing', lines); // they begin at the list, which stays where it is while the map is dragged
  picture.drawOver(ticks);
  people.list.addEventListener('scroll', () => picture.network.redraw());

  function setPending(person, unit, state) {
    if (state) pending.set(key(person, unit), state);
    else pending.delete(key(person, unit));
    picture.network.redraw();
  }

  guangong.marks = { tick, setPending, lookAt: (fits) => { wanted = fits; }, showTown: (area) => { town = area; picture.network.redraw(); } };
})(window.guangong);
