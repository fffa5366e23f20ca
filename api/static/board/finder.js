/* A field to find a unit by some characters of its name, with the keyboard alone: a combobox with a list below. */
(function (guangong) {
  'use strict';

  const { model, plan } = guangong;
  const { element } = guangong.elements;
  const MOST = 30;
  const WORST = ['blank', 'hollow', 'to_verify', 'poor', 'sound'];
  let number = 0;

  const called = (unit) => (unit.town && !unit.name.includes(unit.town) ? unit.town : '') + unit.name;

  /* Units whose name holds the text, the weakest first, those without anybody before the others. */
  function matching(text, wanted) {
    const typed = text.trim();
    return plan.units().filter((unit) => called(unit).includes(typed) && wanted(unit))
      .sort((a, b) => a.holders.length - b.holders.length || WORST.indexOf(a.state) - WORST.indexOf(b.state)).slice(0, MOST);
  }

  function option(unit, id) {
    const item = element('li');
    item.id = id;
    item.dataset.id = unit.id;
    item.setAttribute('role', 'option');
    const held = unit.holders.map((holder) => plan.person(holder).name).join('、');
    item.append(element('span', called(unit), 'name'), element('span', plan.weak(unit) + (held ? ' · ' + held : ''), 'tally'));
    return item;
  }

  /* `wanted` says which units are offered, `onOption` hears which is looked at, `onPick` which is taken, `onLeave` of Escape. */
  function finder(label, { wanted, onOption, onPick, onLeave }) {
    number += 1;
    const name = 'find-' + number;
    const box = element('div', '', 'finder-box');
    const title = element('label', label);
    const input = element('input');
    const list = element('ul');
    let at = -1;
    title.htmlFor = name;
    Object.assign(input, { id: name, type: 'text', autocomplete: 'off', maxLength: 60, placeholder: '写名称中的几个字' });
    list.id = name + '-list';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', '符合的单位');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-autocomplete', 'list');

    function fill() {
      const found = matching(input.value, wanted);
      list.textContent = '';
      list.append(...found.map((unit, i) => option(unit, name + '-' + i)));
      input.setAttribute('aria-expanded', String(found.length > 0));
      look(-1);
    }

    function look(to) {
      at = Math.min(to, list.children.length - 1);
      Array.from(list.children).forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
      if (at < 0) return input.removeAttribute('aria-activedescendant');
      input.setAttribute('aria-activedescendant', list.children[at].id);
      list.children[at].scrollIntoView({ block: 'nearest' });
      return onOption(list.children[at].dataset.id);
    }

    /* What is looked at, or the only one that fits; else the first is looked at, and another Enter takes it. */
    function take() {
      if (at < 0 && !(input.value.trim() && list.children.length === 1)) look(0);
      else onPick(list.children[Math.max(0, at)].dataset.id);
    }

    const KEYS = {
      ArrowDown: () => look(at + 1), ArrowUp: () => look(Math.max(0, at - 1)),
      Enter: take,
      Escape: onLeave,
    };
    input.addEventListener('keydown', (event) => {
      if (!KEYS[event.key] || event.isComposing) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    input.addEventListener('input', fill);
    list.addEventListener('click', (event) => {
      const item = event.target.closest('li');
      if (item) onPick(item.dataset.id);
    });
    box.append(title, input, list);
    fill();
    return { box, input, write: (text) => { input.value = text; fill(); } };
  }

  guangong.finder = { finder, called };
})(window.guangong);
