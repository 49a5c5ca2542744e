// Shows the procedure that the address names, as portals do; the rating reads the same parameter by itself (context="url").
(() => {
  const procedures = {
    1.004222: { name: 'Đăng ký thường trú', sector: 'Đăng ký, quản lý cư trú' },
    '1.000890': { name: 'Đăng ký nhận cha, mẹ, con', sector: 'Hộ tịch' },
    2.000635: { name: 'Cấp bản sao trích lục hộ tịch', sector: 'Hộ tịch' },
    1.012756: { name: 'Cấp đổi Giấy chứng nhận quyền sử dụng đất', sector: 'Đất đai' },
  };
  const query = new URLSearchParams(location.search);
  const code = query.get('MaTTHC');
  if (code === null) {
    // Without a parameter the page shows its first procedure, and says so in its address.
    query.set('MaTTHC', '1.004222');
    history.replaceState(null, '', `?${query}`);
    return;
  }
  const procedure = Object.hasOwn(procedures, code) ? procedures[code] : undefined;
  const shown = { code, name: procedure?.name ?? `Thủ tục ${code}`, sector: procedure?.sector ?? 'Chưa rõ' };
  for (const place of document.querySelectorAll('[data-procedure]')) {
    place.textContent = shown[place.dataset.procedure];
  }
  document.title = `${shown.name} · Cổng dịch vụ công tỉnh An Giang`;
})();
