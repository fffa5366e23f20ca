/* Whoever, or whatever, is chosen: what stands, what can be done with it, what would suit, and why something was refused. */
(function (guangong) {
  'use strict';

  const { plan } = guangong;
  const { element, button } = guangong.elements;
  const { finder, called } = guangong.finder;
  const panel = document.getElementById('chosen');
  let actions = {};
  let shown = { person: null, unit: null };
  let refusal = null;
  let suited = null;
  let input = null;
  let write = () => {};

  const unitLine = (unit) => [element('strong', called(unit)), element('span', plan.weak(unit), 'tally weak-' + unit.state)];

  function held(person, unit) {
    const item = element('li');
    item.append(...unitLine(unit));
    const deeds = element('span', '', 'deeds');
    if (actions.writes) {
      deeds.append(
        button(unit.locked ? '解锁' : '锁定', () => actions.lock(person.id, unit.id, !unit.locked), called(unit)),
        button('去掉', () => actions.drop(person.id, unit.id), called(unit)),
        button('不再安排', () => actions.exclude(person.id, unit.id, true), called(unit)),
      );
    }
    deeds.append(button('在图上看', () => actions.look(unit.id), called(unit)));
    if (unit.present) item.append(element('span', '原来就联系', 'tally'));
    if (unit.locked) item.append(element('span', '已锁定', 'locked'));
    item.append(deeds);
    return item;
  }

  function listed(items, className) {
    const list = element('ul', '', className);
    list.append(...items);
    return list;
  }

  function excluded(person) {
    return listed(person.excluded.filter(plan.unit).map((id) => {
      const item = element('li', '不安排：' + called(plan.unit(id)) + ' ');
      if (actions.writes) item.append(button('恢复', () => actions.exclude(person.id, id, false), called(plan.unit(id))));
      return item;
    }), 'excluded');
  }

  function absence(person) {
    const label = element('label', '', 'tick');
    const box = element('input');
    box.type = 'checkbox';
    box.checked = person.absent;
    box.addEventListener('change', () => actions.absent(person.id, box.checked));
    label.append(box, ' 缺席，这次不安排');
    return label;
  }

  /* Why the last thing was not saved, and what can be done instead. */
  function refused() {
    if (!refusal) return [];
    const box = element('div', '', 'fault');
    box.setAttribute('role', 'alert');
    box.append(element('p', refusal.said));
    (refusal.ways || []).forEach((way) => box.append(button(way.title, way.go)));
    return [box];
  }

  function candidate(each) {
    const item = element('li', each.told);
    item.append(element('span', each.why, 'tally'));
    if (actions.writes && !each.in_plan) item.append(button('安排', () => actions.assign(each.person, each.unit.id), each.person_name + '联系' + each.unit.name));
    return item;
  }

  function suggested() {
    if (!suited) return [];
    const title = element('h3', suited.length ? '最合适的' : '没有可以安排的');
    return suited.length ? [title, listed(suited.map(candidate), 'suited')] : [title];
  }

  async function suggest(which, id) {
    const answer = await plan.suggestions(which, id);
    if (!answer.ok) return refuse({ said: answer.said });
    suited = answer.told.rows;
    return draw();
  }

  function ofPerson(person) {
    panel.append(element('h2', person.name), element('p', [person.post, person.committee].filter(Boolean).join('，'), 'tally'));
    panel.append(...refused());
    panel.append(...person.broken.map((said) => element('p', said, 'broken')));
    panel.append(person.units.length ? listed(person.units.map((unit) => held(person, unit)), 'held') : element('p', '还没有联系点。'));
    if (person.excluded.length) panel.append(excluded(person));
    if (actions.writes) {
      adding(person);
      panel.append(absence(person));
    }
    panel.append(button('什么单位合适（五个建议）', () => suggest('person', person.id), person.name), ...suggested());
  }

  function adding(person) {
    const verdict = element('p', '', 'verdict');
    verdict.setAttribute('role', 'status');
    const made = finder('加一个单位', {
      wanted: (unit) => !unit.holders.includes(person.id),
      onOption: (id) => actions.judge(person.id, id).then((said) => { verdict.textContent = said; }),
      onPick: (id) => actions.assign(person.id, id),
      onLeave: () => guangong.people.list.focus(),
    });
    input = made.input;
    write = made.write;
    panel.append(made.box, verdict);
  }

  function ofUnit(unit) {
    const names = unit.holders.map((id) => plan.person(id).name).join('、');
    panel.append(element('h2', called(unit)), element('p', plan.weak(unit), 'tally weak-' + unit.state));
    panel.append(...refused(), element('p', names ? '由' + names + '联系。' : '没有人联系。'));
    panel.append(button('谁合适（五个建议）', () => suggest('unit', unit.id), called(unit)), ...suggested());
  }

  function empty() {
    panel.append(...refused(), element('h2', '怎样安排'));
    panel.append(listed([
      '在左边点一个人，再在图上点一个单位；也可以按住人名拖到单位上。',
      '圈可以点开，里面写着已排几个、共几个；“薄弱”是还没有人联系的空白点和空心组织。',
      '只用键盘：上下键选人，回车，写单位名称，上下键选，再回车。撤销按 Ctrl+Z。',
    ].map((said) => element('li', said)), 'how'));
  }

  /* Draws it anew; what is typed stays, unless it was done. */
  function draw(done) {
    const typing = input !== null && document.activeElement === input;
    const text = input === null || done ? '' : input.value;
    input = null;
    panel.textContent = '';
    if (plan.person(shown.person)) ofPerson(plan.person(shown.person));
    else if (plan.unit(shown.unit)) ofUnit(plan.unit(shown.unit));
    else empty();
    if (input !== null && text) write(text);
    if (typing) focus();
  }

  function show(person, unit) {
    input = null;
    shown = { person, unit };
    refusal = null;
    suited = null;
    draw();
  }

  function refuse(told) {
    refusal = told;
    draw();
  }

  function focus() {
    if (input) input.focus();
  }

  guangong.chosen = {
    show, refuse, focus,
    redraw: (done) => { suited = null; draw(done); },
    forget: () => { refusal = null; },
    start: (given) => { actions = given; draw(); },
  };
})(window.guangong);
