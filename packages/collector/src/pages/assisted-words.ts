import { caseWordsFor, type CaseWords } from './case-words.ts';

/** What is said otherwise to somebody who writes for another person; the rest stays. */
type OwnWords = Partial<Omit<CaseWords, 'consents' | 'missing'>> & {
  readonly consents?: Partial<CaseWords['consents']>;
  readonly missing?: Partial<CaseWords['missing']>;
};

const publishing = {
  vi: 'Đã hỏi và được đồng ý: công khai nội dung này cùng câu trả lời, sau khi che thông tin riêng (không bắt buộc).',
  en: 'Asked and agreed: this text may be published with the answer, personal data masked (optional).',
};

const spoken: Readonly<Record<'vi' | 'en', OwnWords>> = {
  vi: {
    form: 'Góp ý ghi thay người dân',
    formPromise: 'Người dân nói, người hỗ trợ ghi lại. Gửi xong có mã để trao cho người góp ý.',
    topicTitle: 'Người góp ý muốn gửi điều gì?',
    textHint:
      'Ghi đúng lời người góp ý: việc gì, ở đâu, khi nào. Không cần ghi họ tên hay số căn cước. Tối đa 2.000 chữ cái.',
    contact: 'Người góp ý muốn được trả lời riêng',
    contactHint:
      'Không bắt buộc, trừ phản ánh, kiến nghị (Nghị định 20/2008/NĐ-CP). Được giữ riêng, không công khai. Người góp ý không muốn ghi tên thì chọn một mục khác ở trên.',
    consents: {
      handling:
        'Đã đọc câu này cho người góp ý nghe và được đồng ý: cơ quan xử lý dùng nội dung này để trả lời và cải thiện dịch vụ.',
      contact: 'Người góp ý đồng ý cho cơ quan giữ thông tin liên hệ này để trả lời riêng.',
      publishing: publishing.vi,
    },
    missing: {
      handling: 'Hãy đọc câu đồng ý cho người góp ý nghe rồi đánh dấu, để cơ quan được xử lý',
      contact: 'Hãy hỏi rồi đánh dấu đồng ý giữ thông tin liên hệ, hoặc xóa thông tin liên hệ',
      name: 'Hãy điền họ và tên của người góp ý',
      address: 'Hãy điền địa chỉ của người góp ý',
      phone: 'Hãy điền số điện thoại của người góp ý',
      email: 'Hãy điền thư điện tử của người góp ý',
    },
    sent: 'Đã nhận góp\u00a0ý ghi\u00a0thay',
    writeDown: 'Trao mã này cho người góp ý: ghi lại, chụp lại hoặc in trang này. Mã chỉ hiện một lần.',
  },
  en: {
    form: 'Feedback written for someone else',
    formPromise: 'Said by one person, written by a helper. You get a code to hand to the person.',
    topicTitle: 'What would the person like to send?',
    textHint:
      'In the words of the person: what, where, when. No name or identity number needed. At most 2,000 characters.',
    contact: 'The person would like a private reply',
    contactHint:
      'Optional, but for a petition (Decree 20/2008/NĐ-CP). Kept apart, never published. To leave the person unnamed, choose another kind above.',
    consents: {
      handling:
        'Read to the person, who agreed: the agency in charge uses this text to answer and to improve the service.',
      contact: 'The person agrees that the agency keeps these contact data to answer in private.',
      publishing: publishing.en,
    },
    missing: {
      topic: 'Choose what the person wants to send',
      handling: 'Read the agreement to the person and tick it, so that the agency may handle it',
      contact: 'Ask, then tick the box for contact data, or remove them',
      name: 'Enter the name of the person',
      address: 'Enter the address of the person',
      phone: 'Enter the telephone number of the person',
      email: 'Enter the e-mail address of the person',
    },
    sent: 'Feedback written for someone else has been received',
    writeDown:
      'Hand this code to the person: write it down, take a picture or print this page. The code is shown once.',
  },
};

/** What a channel says otherwise than `assisted`: at a desk an official writes, and a letter is heard by nobody. */
const channels: Readonly<Record<'vi' | 'en', Readonly<Record<'desk' | 'post', OwnWords>>>> = {
  vi: {
    desk: { formPromise: 'Người dân nói tại quầy, cán bộ ghi lại. Gửi xong có mã để trao cho người góp ý.' },
    post: {
      formPromise: 'Ghi lại từ thư hoặc đơn. Gửi xong có mã để báo cho người góp ý.',
      consents: {
        handling:
          'Người góp ý đã đồng ý trong thư, hoặc khi được hỏi lại: cơ quan xử lý dùng nội dung này để trả lời và cải thiện dịch vụ.',
      },
      missing: { handling: 'Hãy đánh dấu khi người góp ý đã đồng ý, để cơ quan được xử lý' },
    },
  },
  en: {
    desk: { formPromise: 'Said at the desk, written by an official. You get a code to hand to the person.' },
    post: {
      formPromise: 'Written from a letter. You get a code to tell the person.',
      consents: {
        handling:
          'The person agreed in the letter, or when asked: the agency in charge uses this text to answer and to improve the service.',
      },
      missing: { handling: 'Tick once the person has agreed, so that the agency may handle it' },
    },
  },
};

/** Whether somebody else writes what a person says or wrote. */
export const isAssisted = (channel: string): boolean => ['assisted', 'desk', 'post'].includes(channel);

/** The words of the form for whoever fills it in: the citizen, or on some channels a helper. */
export function formWordsFor(language: 'vi' | 'en', channel: string): CaseWords {
  const words = caseWordsFor(language);
  if (!isAssisted(channel)) return words;
  const own = spoken[language];
  const further = channel === 'desk' || channel === 'post' ? channels[language][channel] : undefined;
  return {
    ...words,
    ...own,
    ...further,
    consents: { ...words.consents, ...own.consents, ...further?.consents },
    missing: { ...words.missing, ...own.missing, ...further?.missing },
  };
}
