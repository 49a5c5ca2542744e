import { driver } from 'driver.js';
import 'driver.js/dist/driver.css';

// Without its opening animation, which would only make it later.
const guide = driver({ animate: false });
document.querySelector('#open').addEventListener('click', () => {
  guide.highlight({ element: '#open', popover: { title: 'Đánh giá', description: 'Bạn có hài lòng không?' } });
});
