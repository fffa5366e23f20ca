/* What was done on this page, to be undone and done again: a step is one list, or many, as they were before and after. */
(function (guangong) {
  'use strict';

  const { plan } = guangong;
  const listeners = [];
  const done = [];
  const undone = [];

  const changed = () => listeners.forEach((listener) => listener());

  function add(step) {
    done.push(step);
    undone.length = 0;
    changed();
  }

  const opposite = (step) => step.map((part) => ({ id: part.id, before: part.after, after: part.before }));

  /* Goes back to what was before a step; nobody's work of meanwhile is written over. */
  async function revert(step) {
    const touched = step.find((part) => !plan.person(part.id) || !plan.same(plan.standing(plan.person(part.id)), part.after));
    if (touched) return name(touched.id) + '的联系点在这之后又有改动，不能撤销；请直接改。';
    const saved = await plan.saveAll(new Map(step.map((part) => [part.id, () => part.before])));
    return saved.answer.said;
  }

  const name = (id) => (plan.person(id) ? plan.person(id).name : '');

  async function move(from, to) {
    const step = from.pop();
    changed();
    if (!step) return '';
    const said = await revert(step);
    if (!said) to.push(opposite(step));
    changed();
    return said;
  }

  guangong.steps = {
    add,
    undo: () => move(done, undone),
    redo: () => move(undone, done),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    onChange: (listener) => listeners.push(listener),
  };
})(window.guangong);
