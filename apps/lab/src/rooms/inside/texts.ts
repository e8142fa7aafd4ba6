// Two of Shakespeare's sonnets, 147 and 141: of the last tenth, which no training of this page sees.

/** Where units are looked for. */
export const FIRST = `My love is as a fever longing still,
For that which longer nurseth the disease;
Feeding on that which doth preserve the ill,
The uncertain sickly appetite to please.
My reason, the physician to my love,
Angry that his prescriptions are not kept,
Hath left me, and I desperate now approve
Desire is death, which physic did except.
Past cure I am, now Reason is past care,
And frantic-mad with evermore unrest;
My thoughts and my discourse as madmen's are,
At random from the truth vainly express'd;
For I have sworn thee fair, and thought thee bright,
Who art as black as hell, as dark as night.
`;

/** Where they are checked. */
export const SECOND = `In faith I do not love thee with mine eyes,
For they in thee a thousand errors note;
But 'tis my heart that loves what they despise,
Who, in despite of view, is pleased to dote.
Nor are mine ears with thy tongue's tune delighted;
Nor tender feeling, to base touches prone,
Nor taste, nor smell, desire to be invited
To any sensual feast with thee alone:
But my five wits nor my five senses can
Dissuade one foolish heart from serving thee,
Who leaves unsway'd the likeness of a man,
Thy proud heart's slave and vassal wretch to be:
Only my plague thus far I count my gain,
That she that makes me sin awards me pain.
`;
