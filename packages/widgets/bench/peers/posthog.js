import { SurveysExtensions } from 'posthog-js/dist/extension-bundles';
import posthog from 'posthog-js/dist/module.slim';
import 'posthog-js/dist/surveys';

// Everything that surveys can do without is switched off.
posthog.init('phc_bench', {
  api_host: `${location.origin}/posthog/${document.querySelector('meta[name=survey]').content}`,
  __extensionClasses: SurveysExtensions,
  advanced_enable_surveys: true,
  advanced_disable_flags: true,
  advanced_disable_feature_flags: true,
  // The bench's browser calls itself headless.
  opt_out_useragent_filter: true,
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  disable_session_recording: true,
  disable_external_dependency_loading: true,
});
