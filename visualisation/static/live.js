/* In a page of the product: fetches the data of the map by right, then runs the scripts that draw it. */
(function () {
  'use strict';

  const told = document.getElementById('map-live');
  const state = document.getElementById('map-state');
  const holder = document.getElementById('map-holder');
  const get = (address) => fetch(address, { credentials: 'same-origin', headers: { Accept: 'application/json' } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))));

  function run(names) {
    names.forEach((name) => {
      const script = document.createElement('script');
      script.src = told.dataset.scripts + name;
      script.async = false;
      document.body.append(script);
    });
  }

  function fetchInside(areas) {
    const address = new URL(told.dataset.inside, window.location.href);
    areas.forEach((area) => address.searchParams.append('area', area));
    return get(address.href);
  }

  /* The chain of relations between two subjects. */
  function fetchPath(from, to) {
    const address = new URL(told.dataset.path, window.location.href);
    address.searchParams.set('start', from);
    address.searchParams.set('end', to);
    return get(address.href);
  }

  /* The map ends where the window does, however much stands above it. */
  function fit() {
    const above = holder.getBoundingClientRect().top + window.scrollY + 16;
    holder.style.setProperty('--above', Math.round(above) + 'px');
  }

  function start(given) {
    given.page.theme = told.dataset.theme;
    window.guangong = { given, fetchInside, fetchPath };
    state.textContent = '';
    fit();
    run(told.dataset.names.split(' '));
  }

  /* The frame of the map stands there at once, so that nothing jumps when its data come. */
  holder.hidden = false;
  fit();
  window.addEventListener('resize', fit);
  state.textContent = '正在取图的数据……';
  get(told.dataset.start).then(start, () => { holder.hidden = true; state.textContent = '图的数据没有取到；下面的表格是同样的数字，也可刷新页面再试。'; });
})();
