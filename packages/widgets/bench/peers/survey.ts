/** What PostHog's service would answer: one survey, five faces and then a text, shown at once or behind a tab. */
export const surveyAnswer = (type: string): unknown => ({
  surveys: [
    {
      id: 'bench',
      name: 'bench',
      type,
      start_date: '2026-01-01T00:00:00Z',
      end_date: null,
      conditions: null,
      feature_flag_keys: null,
      schedule: 'always',
      questions: [
        {
          id: 'faces',
          type: 'rating',
          question: 'Bạn thấy việc nộp hồ sơ lần này thế nào?',
          display: 'emoji',
          scale: 5,
          lowerBoundLabel: 'Rất không hài lòng',
          upperBoundLabel: 'Rất hài lòng',
          skipSubmitButton: true,
        },
        { id: 'text', type: 'open', question: 'Điều gì cần làm tốt hơn?', optional: true },
      ],
      appearance: { widgetType: 'tab', widgetLabel: 'Đánh giá', widgetColor: '#1f4a7c' },
    },
  ],
});
