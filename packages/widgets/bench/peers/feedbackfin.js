import feedbackfin from 'feedbackfin';

feedbackfin.config.url = '/feedbackfin';
