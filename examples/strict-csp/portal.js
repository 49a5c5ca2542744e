// Mã của chính cổng, cũng dưới Trusted Types · the portal's own script, under Trusted Types as well.
document.addEventListener('dvc-finished', () => {
  document.getElementById('thanks').textContent = 'Cổng đã nhận được ý kiến, cảm ơn bạn.';
});
