import { randomUUID } from 'node:crypto';
import type { OutgoingMail } from './notifier.ts';

/** The mail that hands an official a one-time link; `until` is RFC 3339. */
export function linkMail(
  to: { readonly name: string; readonly email: string },
  link: string,
  until: string,
): OutgoingMail {
  const [day = '', time = ''] = until.slice(0, 16).split('T');
  const when = `${time} ${day.split('-').reverse().join('/')}`;
  return {
    to: to.email,
    messageId: `<${randomUUID()}@dvc-collector>`,
    subject: 'Mời đặt mật khẩu cho trang dành cho cán bộ / Set your password',
    text: [
      `Kính gửi ${to.name},`,
      '',
      'Hãy mở đường dẫn sau để đặt mật khẩu. Đường dẫn dùng được một lần, đến ' + when + '.',
      link,
      '',
      'Không chuyển tiếp thư này: ai mở đường dẫn trước sẽ đặt được mật khẩu.',
      '',
      `Open the link above to set your password. It works once, until ${when}. Do not forward this mail.`,
      '',
    ].join('\n'),
  };
}
