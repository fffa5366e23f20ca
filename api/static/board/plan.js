/* The plan as it stands on the server, and what is asked of the server about it: one request after the other. */
(function (guangong) {
  'use strict';

  const { ask, askPatiently } = guangong.asking;
  const { weakness } = guangong.model.page.board;
  const words = new Map(weakness);
  const listeners = [];
  let plan = guangong.model.page.board.plan;
  let people = new Map();
  let units = new Map();
  let last = Promise.resolve();
  let by = '';

  /* Everybody by id, and every unit with who contacts it. */
  function take(given) {
    plan = given;
    people = new Map(plan.people.map((person) => [person.id, person]));
    units = new Map(plan.uncovered.map((unit) => [unit.id, Object.assign({ holders: [] }, unit)]));
    plan.people.forEach((person) => person.units.forEach((unit) => {
      if (!units.has(unit.id)) units.set(unit.id, Object.assign({}, unit, { holders: [] }));
      units.get(unit.id).holders.push(person.id);
    }));
  }

  const inTurn = (job) => {
    last = last.then(job, job);
    return last;
  };

  const of = (id) => '/people/' + encodeURIComponent(id);

  /* What the server holds of a person, as it is sent back. */
  const standing = (person) => ({
    units: person.units.map((unit) => ({ id: unit.id, locked: unit.locked })),
    absent: person.absent,
    excluded: person.excluded.slice(),
  });

  /* Saves many lists at once, or none: `changes` are what to make of lists as they then stand, by the id of their person. */
  const saveAll = (changes) => inTurn(async () => {
    const before = new Map(Array.from(changes.keys(), (id) => [id, standing(people.get(id))]));
    const lines = Array.from(before, ([id, now]) => Object.assign({ id, revision: people.get(id).revision }, changes.get(id)(now)));
    const answer = await ask('PUT', '/people', { people: lines });
    if (answer.ok) renewed(answer.told);
    else await read();
    return { answer, steps: stepsFrom(before) };
  });

  const stepsFrom = (before) => Array.from(before).filter(([id]) => people.has(id))
    .map(([id, list]) => ({ id, before: list, after: standing(people.get(id)) }))
    .filter((step) => !same(step.before, step.after));

  /* Saves what `change` makes of somebody's list as it then stands; tells before, after and the answer. */
  const save = (id, change) => inTurn(async () => {
    const before = standing(people.get(id));
    const answer = await ask('PUT', of(id), change(before), people.get(id).revision);
    if (answer.ok) renewed(answer.told);
    else await read();
    return { id, before, after: people.has(id) ? standing(people.get(id)) : before, answer };
  });

  /* Asks what would come of it; nothing is saved. */
  const trial = (id, change) => ask('PUT', of(id) + '?dry_run=true', change(standing(people.get(id))), people.get(id).revision);

  /* Has the server change many at once, and tells whose list is another one now; `tell` hears how far it is. */
  const rearrange = (deed, tell) => inTurn(async () => {
    const before = new Map(plan.people.map((person) => [person.id, standing(person)]));
    const answer = await askPatiently('/' + deed, plan.revision, tell);
    if (answer.ok) renewed(answer.told);
    else await read();
    return { answer, steps: stepsFrom(before) };
  });

  const suggestions = (which, id) => ask('GET', '/suggestions?' + which + '=' + encodeURIComponent(id));

  async function read() {
    const answer = await ask('GET', '');
    if (answer.ok) renewed(answer.told);
  }

  /* Takes in the plan as it stands now, and tells whose list is another one. */
  function renewed(given) {
    const before = people;
    take(given);
    const changed = plan.people.filter((person) => !before.has(person.id) || before.get(person.id).revision !== person.revision);
    listeners.forEach((listener) => listener(changed.map((person) => person.id)));
  }

  const flat = (list) => JSON.stringify([
    list.units.map((unit) => unit.id + (unit.locked ? '!' : '')).sort(), list.absent, list.excluded.slice().sort(),
  ]);
  const same = (one, other) => flat(one) === flat(other);

  take(plan);
  guangong.plan = {
    save, saveAll, trial, rearrange, suggestions, same, standing,
    read: () => inTurn(read),
    now: () => plan,
    heard: (name) => { by = name; },
    lastBy: () => by,
    people: () => plan.people,
    person: (id) => people.get(id),
    unit: (id) => units.get(id),
    units: () => Array.from(units.values()),
    weak: (unit) => words.get(unit.state) || '',
    isWeak: (unit) => unit.state === 'blank' || unit.state === 'hollow',
    onChange: (listener) => listeners.push(listener),
  };
})(window.guangong);
