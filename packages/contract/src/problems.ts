/** A refusal: what HTTP says, and one sentence in each language for the person who reads it. */
export interface ProblemKind {
  readonly status: number;
  readonly vi: string;
  readonly en: string;
}

/** Every refusal that the collector answers with, by its stable code. */
export const problemKinds = {
  'malformed-json': {
    status: 400,
    vi: 'Nội dung gửi lên không phải JSON hợp lệ.',
    en: 'The request body is not valid JSON.',
  },
  'invalid-encoding': {
    status: 400,
    vi: 'Nội dung gửi lên không phải UTF-8 hợp lệ.',
    en: 'The request body is not valid UTF-8.',
  },
  'empty-request': {
    status: 400,
    vi: 'Không có ý kiến nào trong nội dung gửi lên.',
    en: 'The request holds no submission.',
  },
  'too-many-items': { status: 400, vi: 'Mỗi lần gửi tối đa 50 ý kiến.', en: 'A request holds at most 50 submissions.' },
  'invalid-query': { status: 400, vi: 'Tham số truy vấn không hợp lệ.', en: 'A query parameter is not valid.' },
  'too-many-groups': {
    status: 400,
    vi: 'Cách nhóm này cho ra quá nhiều dòng. Bớt một mục nhóm, hoặc lọc hẹp hơn.',
    en: 'Grouped like this there are too many rows. Group by less, or filter more.',
  },
  unauthorized: { status: 401, vi: 'Cần mã truy cập (token) hợp lệ.', en: 'A valid access token is needed.' },
  'sign-in-needed': {
    status: 401,
    vi: 'Cần đăng nhập để dùng mục này.',
    en: 'Signing in is needed for this.',
  },
  'second-factor-needed': {
    status: 403,
    vi: 'Vai trò này cần xác thực hai bước. Hãy bật ở trang Tài khoản, rồi dùng tiếp.',
    en: 'This role needs a second factor. Set one up on the page of your account, then go on.',
  },
  'role-refused': {
    status: 403,
    vi: 'Vai trò của bạn không gồm việc này.',
    en: 'Your role does not include this.',
  },
  'cross-site-request': {
    status: 403,
    vi: 'Yêu cầu này không đến từ trang dành cho cán bộ nên không được thực hiện.',
    en: 'This request did not come from the pages of officials, so nothing was done.',
  },
  'sign-in-failed': {
    status: 401,
    vi: 'Địa chỉ email hoặc mật khẩu chưa đúng.',
    en: 'The e-mail address or the password is wrong.',
  },
  'wrong-code': {
    status: 401,
    vi: 'Mã xác thực chưa đúng hoặc đã hết hạn. Hãy nhập mã mới nhất của ứng dụng.',
    en: 'The code is wrong or its time is over. Enter the latest one of the app.',
  },
  'wrong-password': { status: 422, vi: 'Mật khẩu hiện tại chưa đúng.', en: 'The present password is wrong.' },
  'too-many-sign-ins': {
    status: 429,
    vi: 'Có quá nhiều lần đăng nhập không thành công. Hãy thử lại sau ít phút.',
    en: 'Too many sign-ins failed. Try again in a few minutes.',
  },
  'link-over': {
    status: 410,
    vi: 'Đường dẫn này đã được dùng hoặc đã quá hạn. Hãy xin người quản lý một đường dẫn mới.',
    en: 'This link was used or its time is over. Ask whoever looks after accounts for a new one.',
  },
  'password-too-short': {
    status: 422,
    vi: 'Mật khẩu cần ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt nhất.',
    en: 'A password needs at least 12 characters; a short sentence is easiest to remember.',
  },
  'password-too-long': {
    status: 422,
    vi: 'Mật khẩu dài nhất là 128 ký tự.',
    en: 'A password has at most 128 characters.',
  },
  'password-common': {
    status: 422,
    vi: 'Mật khẩu này quá dễ đoán. Hãy chọn vài từ không liên quan đến nhau.',
    en: 'This password is too easy to guess. Choose a few words that have nothing to do with each other.',
  },
  'email-taken': {
    status: 409,
    vi: 'Địa chỉ email này đã có tài khoản.',
    en: 'There is an account with this e-mail address already.',
  },
  'last-administrator': {
    status: 409,
    vi: 'Đây là quản trị viên cuối cùng của hệ thống. Hãy thêm quản trị viên khác trước.',
    en: 'This is the last administrator of the collector. Add another one first.',
  },
  'last-key': {
    status: 409,
    vi: 'Cổng chỉ còn một khóa. Hãy thêm khóa mới và thay vào trang trước khi bỏ khóa này.',
    en: 'The site has this key only. Add a new one and put it into the pages before this one goes.',
  },
  'catalogue-changed': {
    status: 409,
    vi: 'Danh mục đã được người khác thay đổi sau khi so sánh. Hãy so sánh lại rồi áp dụng.',
    en: 'Somebody changed the catalogue after it was compared. Compare again, then apply.',
  },
  'questions-changed': {
    status: 409,
    vi: 'Bộ câu hỏi đã được người khác thay đổi sau khi kiểm tra. Hãy kiểm tra lại rồi lưu.',
    en: 'Somebody changed the questions after they were checked. Check again, then save.',
  },
  'origin-refused': {
    status: 403,
    vi: 'Địa chỉ trang này chưa được phép gửi cho mã site đã nêu.',
    en: 'This page origin is not allowed to post for that site.',
  },
  'not-found': { status: 404, vi: 'Không có địa chỉ này.', en: 'There is nothing at this address.' },
  'unknown-site': {
    status: 404,
    vi: 'Mã site chưa được đăng ký tại hệ thống thu nhận.',
    en: 'This site key is not registered at the collector.',
  },
  'unknown-guide': {
    status: 404,
    vi: 'Không có hướng dẫn này, hoặc chưa có bản nào được đưa ra ở đây.',
    en: 'There is no such guide, or no text of it is offered here.',
  },
  'unknown-code': {
    status: 404,
    vi: 'Không có ý kiến nào mang mã này. Hãy xem lại từng chữ của mã; ý kiến chưa gửi được thì chưa tra cứu được.',
    en: 'No feedback has this code. Check each character; what has not been sent yet cannot be looked up.',
  },
  'case-moved': {
    status: 409,
    vi: 'Hồ sơ phản ánh vừa được người khác xử lý. Hãy mở lại để xem trước khi làm tiếp.',
    en: 'Somebody else has just moved this case. Open it again before going on.',
  },
  'move-not-possible': {
    status: 409,
    vi: 'Hồ sơ phản ánh đang ở trạng thái không cho phép việc này.',
    en: 'A case in this state does not allow that.',
  },
  'unknown-case': {
    status: 404,
    vi: 'Không có hồ sơ phản ánh này.',
    en: 'There is no such case.',
  },
  'unknown-attachment': {
    status: 404,
    vi: 'Không có tệp đính kèm nào mang mã này, hoặc tệp đã quá hạn. Hãy gửi lại tệp.',
    en: 'No attachment has this id, or its time is over. Send the file again.',
  },
  'attachment-offset': {
    status: 409,
    vi: 'Phần vừa gửi không nối tiếp phần đã nhận. Hãy hỏi lại đã nhận đến đâu rồi gửi tiếp.',
    en: 'These bytes do not follow those received so far. Ask how far it came and go on from there.',
  },
  'attachment-too-large': {
    status: 413,
    vi: 'Tệp lớn quá 10 MB. Hãy gửi tệp nhỏ hơn.',
    en: 'The file is larger than 10 MB. Send a smaller one.',
  },
  'attachment-type': {
    status: 422,
    vi: 'Chưa nhận được loại tệp này. Hãy gửi ảnh (JPEG, PNG, WebP) hoặc PDF.',
    en: 'This kind of file is not taken. Send a picture (JPEG, PNG, WebP) or a PDF.',
  },
  'storage-full': {
    status: 507,
    vi: 'Hệ thống tạm hết chỗ cho tệp đính kèm. Hãy gửi ý kiến không kèm tệp, hoặc gửi tệp sau.',
    en: 'There is no room for attachments at the moment. Send the feedback without them, or the file later.',
  },
  'unknown-export': {
    status: 404,
    vi: 'Không có tệp xuất này trong các tệp của bạn.',
    en: 'There is no such export among yours.',
  },
  'export-not-ready': {
    status: 409,
    vi: 'Tệp xuất chưa có hoặc không còn nữa. Hãy xem trạng thái, rồi xuất lại nếu cần.',
    en: 'The file of this export is not there yet, or no more. Look how it stands, and make it again if needed.',
  },
  'export-elsewhere': {
    status: 409,
    vi: 'Tệp xuất này nằm ở một máy khác của hệ thống. Hãy tải lại trang và thử lại, hoặc xuất lại ở đây; quản trị có thể cho các máy dùng chung thư mục tệp xuất.',
    en: 'Another machine of this collector holds this export. Reload the page and try again, or make it again here; the administrator can let the machines share the folder of exports.',
  },
  'range-not-satisfiable': {
    status: 416,
    vi: 'Phần tệp được hỏi nằm ngoài tệp.',
    en: 'The part that was asked for lies beyond the end of the file.',
  },
  'too-many-exports': {
    status: 429,
    vi: 'Đang có nhiều lần xuất chờ đến lượt. Hãy đợi một lần xong, hoặc hủy bớt.',
    en: 'Many of your exports are waiting for their turn. Wait for one to end, or cancel some.',
  },
  'exports-full': {
    status: 507,
    vi: 'Máy chủ hết chỗ cho tệp xuất. Hãy xóa tệp cũ, chọn kỳ ngắn hơn, hoặc báo quản trị.',
    en: 'There is no room for exports. Delete old ones, choose a shorter period, or tell the administrator.',
  },
  'method-not-allowed': {
    status: 405,
    vi: 'Địa chỉ này không nhận phương thức đã dùng.',
    en: 'This address does not take that method.',
  },
  'id-reused': {
    status: 409,
    vi: 'Mã ý kiến này đã được dùng cho nội dung khác.',
    en: 'This id was already used for other content.',
  },
  'body-too-large': {
    status: 413,
    vi: 'Nội dung gửi lên vượt quá 256 KiB.',
    en: 'The request body is larger than 256 KiB.',
  },
  'unsupported-media-type': {
    status: 415,
    vi: 'Chỉ nhận JSON (application/json hoặc text/plain) và biểu mẫu application/x-www-form-urlencoded.',
    en: 'Only JSON (application/json or text/plain) and forms (application/x-www-form-urlencoded) are taken.',
  },
  'invalid-item': {
    status: 422,
    vi: 'Mỗi ý kiến phải là một đối tượng JSON.',
    en: 'Each submission must be a JSON object.',
  },
  'missing-field': { status: 422, vi: 'Thiếu một trường bắt buộc.', en: 'A required field is missing.' },
  'invalid-field': {
    status: 422,
    vi: 'Một trường có kiểu hoặc giá trị không hợp lệ.',
    en: 'A field has the wrong type or an invalid value.',
  },
  'unknown-kind': {
    status: 422,
    vi: 'Loại ý kiến này chưa được hỗ trợ.',
    en: 'This kind of submission is not supported.',
  },
  'unknown-scale': { status: 422, vi: 'Thang đánh giá này không có trong danh mục.', en: 'This scale is not known.' },
  'value-outside-scale': {
    status: 422,
    vi: 'Giá trị không thuộc thang đánh giá đã nêu.',
    en: 'The value is not a level of the scale.',
  },
  'rate-limited': {
    status: 429,
    vi: 'Gửi quá nhanh. Hãy thử lại sau ít phút.',
    en: 'Too many submissions at once. Try again in a few minutes.',
  },
  internal: {
    status: 500,
    vi: 'Hệ thống gặp lỗi. Ý kiến chưa được ghi nhận, hãy gửi lại.',
    en: 'The collector failed. Nothing was stored; send it again.',
  },
  unavailable: {
    status: 503,
    vi: 'Hệ thống đang bận. Ý kiến chưa được ghi nhận, hãy gửi lại sau.',
    en: 'The collector is busy. Nothing was stored; send it again later.',
  },
} as const satisfies Record<string, ProblemKind>;

/** A stable problem code. */
export type ProblemCode = keyof typeof problemKinds;

/** An RFC 9457 problem document. */
export interface Problem {
  /** `urn:dvc-widgets:problem:<code>` */
  readonly type: string;
  readonly code: ProblemCode;
  readonly status: number;
  /** The English sentence (RFC 9457's `title`). */
  readonly title: string;
  readonly vi: string;
  readonly en: string;
  /** JSON Pointer (RFC 6901) to the field at fault, within the envelope or the query. */
  readonly field?: string;
}

/** The problem document of a code, with the field at fault where there is one. */
export function problem(code: ProblemCode, field?: string): Problem {
  const { status, vi, en } = problemKinds[code];
  return {
    type: `urn:dvc-widgets:problem:${code}`,
    code,
    status,
    title: en,
    vi,
    en,
    ...(field !== undefined && { field }),
  };
}
