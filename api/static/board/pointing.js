/* The mouse on the picture: what it is on, and a line pulled from somebody's row to a unit. */
(function (guangong) {
  'use strict';

  const { model, picture, people, plan, painting } = guangong;
  const { element } = guangong.elements;
  const FAR = 6;
  const AWAY = 14;
  const REST = 250;
  const hint = document.getElementById('hint');
  const canvas = document.getElementById('pulled');
  const container = picture.container;
  const drops = [];
  let verdict = () => Promise.resolve('');
  let resting = 0;
  let over = null;
  let pulled = null;

  function at(event) {
    const box = container.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top, inside: event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom };
  }

  function nodeAt(point) {
    const id = point.inside ? picture.network.getNodeAt(point) : undefined;
    if (id === undefined) return null;
    return model.nodes.get(painting.isTitle(id) ? id.slice(painting.TITLE.length) : id);
  }

  const holders = (unit) => unit.holders.map((id) => plan.person(id).name).join('、');

  /* What is said of a unit beside the pointer. */
  function told(node) {
    const unit = plan.unit(node.id);
    if (!unit) return [element('strong', model.called(node)), element('span', guangong.theme.figure(node).texts.join('，'), 'tally')];
    return [
      element('strong', model.called(node)), element('span', plan.weak(unit), 'tally'),
      element('span', unit.holders.length ? '由' + holders(unit) + '联系' : '没有人联系', 'tally'),
    ];
  }

  function show(node, point) {
    over = node;
    hint.textContent = '';
    if (!node) return;
    hint.append(...told(node));
    place(point);
    window.clearTimeout(resting);
    if (plan.unit(node.id) && people.chosen()) resting = window.setTimeout(() => judge(node, point), REST);
  }

  /* Whoever is chosen and this unit: which rule that would break, before anything is saved. */
  function judge(node, point) {
    verdict(people.chosen(), node.id).then((said) => {
      if (over !== node || !said) return;
      hint.append(element('span', said, 'verdict'));
      place(point);
    });
  }

  function place(point) {
    const left = Math.min(point.x + AWAY, container.clientWidth - hint.offsetWidth - 2);
    const top = point.y + AWAY + hint.offsetHeight > container.clientHeight ? point.y - AWAY - hint.offsetHeight : point.y + AWAY;
    hint.style.left = Math.max(2, left) + 'px';
    hint.style.top = Math.max(2, top) + 'px';
  }

  function draw(point) {
    canvas.width = container.clientWidth;
    canvas.height = container.clientHeight;
    if (!point) return;
    const ctx = canvas.getContext('2d');
    ctx.setLineDash([7, 5]);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = '#1a5fb4';
    ctx.beginPath();
    ctx.moveTo(0, people.height(pulled.person, container));
    ctx.lineTo(point.x, point.y);
    ctx.stroke();
  }

  function press(event) {
    const row = event.target.closest('li');
    if (row && event.button === 0) pulled = { person: row.dataset.id, x: event.clientX, y: event.clientY, going: false };
  }

  function move(event) {
    if (!pulled) return;
    if (!pulled.going && Math.hypot(event.clientX - pulled.x, event.clientY - pulled.y) < FAR) return;
    if (!pulled.going) people.choose(pulled.person);
    pulled.going = true;
    event.preventDefault();
    const point = at(event);
    const node = nodeAt(point);
    if (node !== over) show(node, point);
    draw(point);
  }

  function release(event) {
    if (!pulled) return;
    const { person, going } = pulled;
    draw(null);
    pulled = null;
    if (!going) return;
    const node = nodeAt(at(event));
    show(null);
    if (at(event).inside) drops.forEach((drop) => drop(person, node));
  }

  people.list.addEventListener('pointerdown', press);
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', release);
  document.addEventListener('pointercancel', () => { if (pulled) draw(null); pulled = null; });
  container.addEventListener('mousemove', (event) => {
    if (pulled || event.buttons) return;
    const point = at(event);
    const node = nodeAt(point);
    if (node !== over) show(node, point);
  });
  container.addEventListener('mouseleave', () => show(null));

  guangong.pointing = {
    onDrop: (drop) => drops.push(drop),
    judgedBy: (judge_) => { verdict = judge_; },
  };
})(window.guangong);
