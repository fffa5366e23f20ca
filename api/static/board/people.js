/* The people on the left: how many units each has, who is looked for, and who is chosen. */
(function (guangong) {
  'use strict';

  const { plan } = guangong;
  const { element } = guangong.elements;
  const list = document.getElementById('people');
  const picks = [];
  const enters = [];
  const title = document.getElementById('people-title');
  const TITLE = title.textContent;
  let chosen = null;
  let sought = '';

  const row = (id) => document.getElementById('person-' + id);

  function filled(person) {
    const item = element('li');
    item.id = 'person-' + person.id;
    item.dataset.id = person.id;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(person.id === chosen));
    const faulty = person.broken.length > 0;
    const load = person.absent ? '缺席' : person.units.length + ' 个';
    item.append(
      element('span', person.name, 'who'), element('span', person.post || '', 'post'),
      element('span', (faulty ? '！' : '') + load, 'load' + (person.absent ? ' out' : faulty ? ' faulty' : '')),
    );
    return item;
  }

  /* Whoever is called so or has such a post; whoever is chosen stays in sight. */
  function shown() {
    return plan.people().filter((person) => person.name.includes(sought) || (person.post || '').includes(sought) || person.id === chosen);
  }

  function draw() {
    const at = list.scrollTop;
    const found = shown();
    list.textContent = '';
    list.append(...found.map(filled));
    title.textContent = TITLE + (sought ? '（' + found.length + '/' + plan.people().length + '）' : '');
    list.scrollTop = at;
    mark();
  }

  function mark() {
    Array.from(list.children).forEach((item) => item.setAttribute('aria-selected', String(item.dataset.id === chosen)));
    if (chosen && row(chosen)) list.setAttribute('aria-activedescendant', 'person-' + chosen);
    else list.removeAttribute('aria-activedescendant');
  }

  function choose(id) {
    chosen = id;
    mark();
    if (id && row(id)) row(id).scrollIntoView({ block: 'nearest' });
    picks.forEach((pick) => pick(id));
  }

  function step(by) {
    const all = shown().map((person) => person.id);
    const at = all.indexOf(chosen);
    choose(all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))]);
  }

  const KEYS = {
    ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => step(-1e6), End: () => step(1e6),
    Enter: () => enters.forEach((enter) => enter()), Escape: () => choose(null),
  };

  list.addEventListener('keydown', (event) => {
    if (!KEYS[event.key] || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  list.addEventListener('click', (event) => {
    const item = event.target.closest('li');
    if (item) choose(item.dataset.id);
  });

  /* How far down the picture the row of somebody stands, in pixels; inside the list even where it is scrolled away. */
  function height(id, container) {
    const box = row(id).getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    return Math.max(frame.top + 6, Math.min(frame.bottom - 6, middle)) - container.getBoundingClientRect().top;
  }

  function lookFor(text) {
    if (text.trim() === sought) return;
    sought = text.trim();
    draw();
  }

  guangong.people = {
    list, draw, choose, height, lookFor,
    chosen: () => chosen,
    isShown: (id) => Boolean(row(id)),
    onPick: (pick) => picks.push(pick),
    onEnter: (enter) => enters.push(enter),
  };
})(window.guangong);
