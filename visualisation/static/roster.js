/* The list beside the picture: everything the picture offers, for keyboard and screen reader. */
(function (guangong) {
  'use strict';

  const model = guangong.model;
  const AT_MOST = 300;
  const list = document.getElementById('roster');
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  let rows = [];
  let current = model.root;
  let actions = null;

  const isMiddle = (node) => !node.area && model.nodes.get(node.parent).middle === node.id && node.kind !== 'zone';
  const level = (id) => model.around(id).length + 1;

  function tree() {
    const shown = [];
    const walk = (id) => {
      shown.push(id);
      if (model.isOpen(id)) model.children(id).forEach(walk);
    };
    walk(model.root);
    return shown;
  }

  function wanted() {
    const text = search.value.trim();
    if (!text && !guangong.filter.active()) return tree();
    return Array.from(model.nodes.values())
      .filter((node) => node.id !== model.root && (!text || model.called(node).includes(text)))
      .filter((node) => (guangong.filter.active() ? guangong.filter.matches(node) : true))
      .map((node) => node.id);
  }

  function row(id, flat) {
    const node = model.nodes.get(id);
    const item = document.createElement('li');
    const mark = document.createElement('span');
    const name = document.createElement('span');
    mark.className = 'mark';
    name.className = 'name';
    mark.textContent = !model.canOpen(id) || flat ? '' : model.isOpen(id) ? '－' : '＋';
    name.textContent = (flat ? model.called(node) : node.label) + (isMiddle(node) ? '（本级）' : '');
    item.id = 'row-' + rows.indexOf(id);
    item.setAttribute('role', 'treeitem');
    item.setAttribute('aria-level', flat ? 1 : level(id));
    if (model.canOpen(id) && !flat) item.setAttribute('aria-expanded', String(model.isOpen(id)));
    item.append(mark, name, guangong.panel.stateWord(node));
    item.addEventListener('click', () => { current = id; choose(); });
    return item;
  }

  function mark() {
    const at = rows.indexOf(current);
    Array.from(list.children).forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return list.removeAttribute('aria-activedescendant');
    list.setAttribute('aria-activedescendant', 'row-' + at);
    return list.children[at].scrollIntoView({ block: 'nearest' });
  }

  function render() {
    const flat = search.value.trim() !== '' || guangong.filter.active();
    const all = wanted();
    rows = all.slice(0, AT_MOST * (flat ? 1 : 10));
    list.textContent = '';
    list.append(...rows.map((id) => row(id, flat)));
    found.textContent = !flat ? '' : all.length > rows.length ? '共 ' + all.length + ' 个，只列出前 ' + rows.length + ' 个' : '共 ' + all.length + ' 个';
    mark();
  }

  function choose() {
    if (model.canOpen(current) && model.isOpen(current) && current !== model.root) actions.close(current);
    else actions.open(current);
  }

  function step(by) {
    const at = Math.max(0, Math.min(rows.length - 1, rows.indexOf(current) + by));
    if (rows.length) actions.select(rows[at]);
  }

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(12),
    PageUp: () => step(-12),
    Home: () => step(-rows.length),
    End: () => step(rows.length),
    Enter: choose,
    ArrowRight: () => model.canOpen(current) && !model.isOpen(current) && actions.open(current),
    ArrowLeft: () => (model.isOpen(current) && current !== model.root ? actions.close(current) : actions.select(model.nodes.get(current).parent || current)),
  };

  function start(given) {
    actions = given;
    list.addEventListener('keydown', (event) => {
      if (!KEYS[event.key]) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    search.addEventListener('input', render);
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { search.value = ''; render(); }
      if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      if (!rows.length) return;
      list.focus();
      if (event.key === 'Enter') actions.open(rows[0]);
      else actions.select(rows[0]);
    });
    render();
  }

  guangong.roster = { start, render, setCurrent: (id) => { current = id; mark(); } };
})(window.guangong);
