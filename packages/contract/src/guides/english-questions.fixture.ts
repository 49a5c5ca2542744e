import type { Question, StrayQuestion } from './questions.fixture.ts';

/** A question as someone who reads English asks it. */
export type EnglishQuestion = Pick<Question, 'guide' | 'text'>;

/**
 * Written before anyone had asked the English index anything, by someone who had not read the English guides, and never to
 * be tuned on: words, whole sentences, misspelt, in the words of people who learnt English at school.
 */
export const englishQuestions: readonly EnglishQuestion[] = [
  { guide: 'birth-registration', text: 'birth certificate' },
  { guide: 'birth-registration', text: 'how do I register the birth of my baby' },
  { guide: 'birth-registration', text: 'my child was born at home, no hospital paper' },
  { guide: 'birth-registration', text: 'brith certificate for newborn' },
  { guide: 'birth-registration', text: 'parents not married, can we register our son' },
  { guide: 'birth-registration', text: 'is it too late to register my daughter, she is 3 years old' },
  { guide: 'birth-registration', text: 'can grandmother register the baby' },

  { guide: 'residence-registration', text: 'temporary residence' },
  { guide: 'residence-registration', text: 'I rent a room, how to register where I live' },
  { guide: 'residence-registration', text: 'permanent residence registration' },
  { guide: 'residence-registration', text: 'household book' },
  { guide: 'residence-registration', text: 'my landlord does not want to sign for residence' },
  { guide: 'residence-registration', text: 'temporery residense' },
  { guide: 'residence-registration', text: 'I moved to another city, change my address' },

  { guide: 'land-change', text: 'red book' },
  { guide: 'land-change', text: 'transfer land to my son' },
  { guide: 'land-change', text: 'I bought a house, how to put my name on the land certificate' },
  { guide: 'land-change', text: 'land use right certificate change of owner' },
  { guide: 'land-change', text: 'inherit land from my father' },
  { guide: 'land-change', text: 'land registraton' },
  { guide: 'land-change', text: 'split a plot of land' },

  { guide: 'construction-permit', text: 'building permit' },
  { guide: 'construction-permit', text: 'do I need permission to build a house in the countryside' },
  { guide: 'construction-permit', text: 'construction licence for a private house' },
  { guide: 'construction-permit', text: 'add one more floor to my house' },
  { guide: 'construction-permit', text: 'constuction permit' },
  { guide: 'construction-permit', text: 'what drawings are needed to build' },
  { guide: 'construction-permit', text: 'repair my house, is a permit required' },

  { guide: 'household-business', text: 'open a shop' },
  { guide: 'household-business', text: 'register a household business' },
  { guide: 'household-business', text: 'business licence for a small restaurant' },
  { guide: 'household-business', text: 'I want to sell food at home, must I register' },
  { guide: 'household-business', text: 'how to close my family business' },
  { guide: 'household-business', text: 'bussiness registration' },
  { guide: 'household-business', text: 'how to choose a name for my shop' },

  { guide: 'driving-licence', text: 'driving license' },
  { guide: 'driving-licence', text: 'renew my driver license' },
  { guide: 'driving-licence', text: 'licence expired two months ago' },
  { guide: 'driving-licence', text: 'I lost my driving licence' },
  { guide: 'driving-licence', text: 'drivers licence exchange online' },
  { guide: 'driving-licence', text: 'do I need a health check to change my motorbike licence' },
  { guide: 'driving-licence', text: 'driveing licens' },
];

/** What no sample guide answers. */
export const englishStrayQuestions: readonly StrayQuestion[] = [
  { text: 'passport', about: 'another procedure' },
  { text: 'how to get married', about: 'another procedure: marriage' },
  { text: 'weather tomorrow', about: 'no procedure' },
  { text: 'death certificate', about: 'another procedure, one word from birth certificate' },
  { text: 'visa extension for foreigners', about: 'another procedure' },
  { text: 'pay electricity bill', about: 'no procedure' },
  { text: 'my neighbour is too loud at night', about: 'a complaint' },
  { text: 'unemployment benefit', about: 'another procedure' },
  { text: 'health insurance card', about: 'another procedure' },
  { text: 'adopt a child', about: 'another procedure: adoption' },
];
