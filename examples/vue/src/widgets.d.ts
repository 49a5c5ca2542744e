import type {} from '@dvc-widgets/widgets/vue';
