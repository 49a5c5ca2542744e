import './satisfaction-rating/satisfaction-rating.define.ts';
