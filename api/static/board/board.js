/* Joins plan, people, picture and panel: what somebody does is drawn at once, saved, and taken back where it is refused. */
(function (guangong) {
  'use strict';

  const { asking, model, plan, steps, people, picture, camera, marks, chosen, pointing, narrowing, tables } = guangong;
  const notice = document.getElementById('board-notice');
  const halt = document.getElementById('halt');
  const writes = model.page.board.writes;
  let own = 0;

  function say(text, isFault) {
    notice.textContent = text;
    notice.className = isFault ? 'fault' : text ? 'done' : '';
  }

  const nameOf = (id) => plan.person(id).name;
  const with_ = (units, id) => (units.some((unit) => unit.id === id) ? units : units.concat([{ id, locked: false }]));
  const without = (units, id) => units.filter((unit) => unit.id !== id);

  /* Somebody's list changed in one way; `ways` is what can be done instead where it is refused. */
  async function change(id, how, said, ways) {
    own += 1;
    say('正在保存……');
    const saved = await plan.save(id, how);
    own -= 1;
    if (saved.answer.ok) {
      steps.add([saved]);
      say(said);
      chosen.forget();
      chosen.redraw(true);
      return true;
    }
    const reason = saved.answer.status === 412 ? conflict(id, saved.answer.told.stands) : saved.answer.said;
    say('没有保存：' + reason, true);
    chosen.refuse({ said: reason, ways: saved.answer.status === 422 ? ways : [] });
    return false;
  }

  function conflict(id, stands) {
    const names = (stands || plan.person(id)).units.map((unit) => unit.name).join('、') || '没有联系点';
    return nameOf(id) + '的联系点刚刚被别人改过，现在是：' + names + '。您的改动没有保存；需要的话请再做一次。';
  }

  async function assign(person, unit) {
    if (people.chosen() !== person) people.choose(person);
    const before = plan.standing(plan.person(person));
    if (before.units.some((each) => each.id === unit)) return;
    marks.setPending(person, unit, 'saving');
    const done = await change(
      person, (now) => Object.assign({}, now, { units: with_(now.units, unit) }),
      '已保存：' + nameOf(person) + '联系' + plan.unit(unit).name + '。', waysFor(person, unit),
    );
    marks.setPending(person, unit, done ? null : 'refused');
    if (!done) window.setTimeout(() => marks.setPending(person, unit, null), 2500);
  }

  /* Instead of coming on top: the unit takes the place of another, or is taken from whoever has it. */
  function waysFor(person, unit) {
    const held = plan.person(person).units.filter((each) => !each.locked);
    const swaps = held.map((each) => ({ title: '换下“' + each.name + '”', go: () => swap(person, each.id, unit) }));
    const others = plan.unit(unit).holders.filter((id) => id !== person);
    return swaps.concat(others.map((id) => ({ title: '从' + nameOf(id) + '改给' + nameOf(person), go: () => take(id, person, unit) })));
  }

  const swap = (person, from, to) => change(
    person, (now) => Object.assign({}, now, { units: with_(without(now.units, from), to) }),
    '已保存：' + nameOf(person) + '改为联系' + plan.unit(to).name + '。',
  );

  async function take(from, to, unit) {
    own += 1;
    const { answer, steps: parts } = await plan.saveAll(new Map([
      [from, (now) => Object.assign({}, now, { units: without(now.units, unit) })],
      [to, (now) => Object.assign({}, now, { units: with_(now.units, unit) })],
    ]));
    own -= 1;
    if (!answer.ok) return refuse(answer.said);
    steps.add(parts);
    say('已保存：' + plan.unit(unit).name + '由' + nameOf(from) + '改给' + nameOf(to) + '。');
    return chosen.show(to, null);
  }

  function refuse(said) {
    say('没有保存：' + said, true);
    chosen.refuse({ said });
  }

  const actions = {
    writes, assign,
    drop: (person, unit) => change(
      person, (now) => Object.assign({}, now, { units: without(now.units, unit) }), '已保存：' + nameOf(person) + '不再联系' + plan.unit(unit).name + '。'),
    lock: (person, unit, locked) => change(
      person, (now) => Object.assign({}, now, { units: now.units.map((each) => (each.id === unit ? { id: unit, locked } : each)) }),
      (locked ? '已锁定：' : '已解锁：') + plan.unit(unit).name + '。'),
    exclude: (person, unit, out) => change(
      person, (now) => ({
        units: out ? without(now.units, unit) : now.units, absent: now.absent,
        excluded: now.excluded.filter((id) => id !== unit).concat(out ? [unit] : []),
      }), out ? '已保存：不再给' + nameOf(person) + '安排这个单位。' : '已恢复。'),
    absent: (person, out) => change(
      person, (now) => ({ units: out ? [] : now.units, absent: out, excluded: now.excluded }), out ? '已保存：' + nameOf(person) + '缺席。' : '已保存。'),
    look: (unit) => { if (model.nodes.has(unit)) { model.reveal(model.nodes.get(unit).parent); picture.select(unit); camera.show(unit); } },
    judge: async (person, unit) => {
      const answer = await plan.trial(person, (now) => Object.assign({}, now, { units: with_(now.units, unit) }));
      return answer.ok ? '可以安排，方案' + gained(answer.told.value) + '。' : '不能安排：' + answer.said;
    },
  };

  function gained(value) {
    const more = value - plan.now().value;
    return more > 0 ? '多 ' + more + ' 分' : more < 0 ? '少 ' + -more + ' 分' : '分值不变';
  }

  function tellProgress(job) {
    halt.hidden = false;
    const reached = job.of ? ' ' + job.done + '/' + job.of : job.done ? ' ' + job.done : '';
    say('正在安排：' + job.what + reached);
  }

  async function rearrange(deed, said) {
    own += 1;
    say('正在安排，请稍候……');
    const { answer, steps: parts } = await plan.rearrange(deed, tellProgress);
    own -= 1;
    halt.hidden = true;
    if (!answer.ok) return refuse(answer.said);
    if (parts.length) steps.add(parts);
    chosen.forget();
    chosen.redraw();
    return say(said + '：' + parts.length + ' 人的联系点有变动。' + plan.now().words[0]);
  }

  async function revert(move, said) {
    own += 1;
    say('请稍候……');
    const fault = await move();
    own -= 1;
    chosen.redraw();
    if (fault) refuse(fault);
    else say(said);
  }

  const undo = () => revert(steps.undo, '已撤销。');
  const redo = () => revert(steps.redo, '已重做。');

  function pick(id, onTitle) {
    const node = model.nodes.get(id);
    if (onTitle) { model.close(id); camera.show(node.parent); return; }
    if (node.area) { openArea(id); return; }
    picture.select(id);
    if (people.chosen() && writes && plan.unit(id)) assign(people.chosen(), id);
    else chosen.show(null, id);
  }

  function openArea(id) {
    if (!model.canOpen(id) || model.reveal(id) === null) return;
    camera.show(id);
  }

  function drop(person, node) {
    if (!writes) return;
    if (node && plan.unit(node.id)) assign(person, node.id);
    else if (node && node.area) { openArea(node.id); say('圈已打开；请再拖到圈里的一个单位上。'); }
    else say('没有拖到单位上，没有改动。');
  }

  const BUTTONS = {
    undo, redo, halt: asking.halt,
    complete: () => rearrange('complete', '已排满'),
    replan: () => rearrange('replan', '已按变动最少重排'),
    whole: () => { model.closeAll(); camera.whole(); },
    closer: () => camera.zoomBy(1.3),
    farther: () => camera.zoomBy(1 / 1.3),
  };

  function wire() {
    document.querySelectorAll('.with-scripts').forEach((part) => { part.hidden = false; });
    Object.keys(BUTTONS).forEach((id) => {
      const button = document.getElementById(id);
      if (button) button.addEventListener('click', (event) => { event.preventDefault(); BUTTONS[id](); });
    });
    document.addEventListener('keydown', (event) => {
      const typing = event.target.tagName === 'INPUT' && event.target.type === 'text' && event.target.value;
      if (!event.ctrlKey || typing) return;
      if (event.key === 'z') { event.preventDefault(); undo(); }
      if (event.key === 'y') { event.preventDefault(); redo(); }
    });
  }

  function enable() {
    const [back, again] = ['undo', 'redo'].map((id) => document.getElementById(id));
    if (back) back.disabled = !steps.canUndo();
    if (again) again.disabled = !steps.canRedo();
  }

  /* Another list than was drawn: what was done here, or by somebody else. */
  function renewed(changed) {
    people.draw();
    picture.sync();
    picture.network.redraw();
    tables.renew();
    document.getElementById('plan-words').textContent = plan.now().words[0];
    document.querySelectorAll('.plan-deeds input[name="form-version"]').forEach((field) => { field.value = plan.now().revision; });
    if (own || !changed.length) return;
    say((plan.lastBy() || '别人') + '刚刚改了方案：' + changed.map(nameOf).join('、') + '。');
    chosen.redraw();
  }

  plan.onChange(renewed);
  steps.onChange(enable);
  people.onPick((id) => { picture.select(null); chosen.show(id, null); picture.network.redraw(); });
  people.onEnter(chosen.focus);
  picture.onPick(pick);
  model.onChange(picture.sync);
  pointing.onDrop(drop);
  pointing.judgedBy(actions.judge);
  wire();
  enable();
  people.draw();
  chosen.start(actions);
  camera.fill('100%', '100%', 1);
  if (narrowing.query()) narrowing.apply();
})(window.guangong);
