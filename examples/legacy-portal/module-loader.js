// Bộ nạp mô-đun kiểu AMD, như nhiều cổng cũ có · an AMD-like loader, as many old portals have one.
(function (global) {
  var made = {};
  var waiting = [];

  function tryAll() {
    waiting = waiting.filter(function (one) {
      var ready = one.needs.every(function (name) {
        return made.hasOwnProperty(name);
      });
      if (!ready) return true;
      var parts = one.needs.map(function (name) {
        return made[name];
      });
      var result = typeof one.make === 'function' ? one.make.apply(global, parts) : one.make;
      if (one.name) made[one.name] = result;
      return false;
    });
  }

  global.define = function (name, needs, make) {
    if (typeof name !== 'string') throw new Error('Mô-đun không tên');
    waiting.push({ name: name, needs: make ? needs : [], make: make || needs });
    tryAll();
  };
  global.define.amd = { jQuery: true };
  global.require = function (needs, use) {
    waiting.push({ needs: needs, make: use });
    tryAll();
  };
})(window);
