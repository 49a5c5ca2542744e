require(['jquery'], function ($) {
  var words = {
    'very-satisfied': 'Rất hài lòng',
    satisfied: 'Hài lòng',
    neutral: 'Bình thường',
    dissatisfied: 'Không hài lòng',
    'very-dissatisfied': 'Rất không hài lòng',
    'not-satisfied': 'Chưa hài lòng',
  };

  // Nút trong hộp thoại Bootstrap mở phần đánh giá · the button within Bootstrap's modal opens the rating
  $(document).on('click', '.rate', function () {
    document.getElementById('danh-gia').show();
  });

  // Sự kiện của widget nổi bọt đến document; trường nằm ở originalEvent · fields are on originalEvent
  $(document).on('dvc-rated', function (event) {
    var dossier = $(event.target).attr('dossier');
    var chosen = words[event.originalEvent.value];
    $('tr[data-dossier]').each(function () {
      if ($(this).attr('data-dossier') === dossier)
        $(this)
          .find('.rated')
          .text('Đã đánh giá: ' + chosen);
    });
  });
  $(document).on('dvc-closed', '#danh-gia', function () {
    if ($('.rated').text() !== '') $('.rate').text('Đổi đánh giá');
  });

  $(document).on('submit', '.lookup', function (event) {
    event.preventDefault();
    $('.answer').text('Không tìm thấy hồ sơ ' + $('#ma').val() + ' (trang minh họa).');
  });
});
