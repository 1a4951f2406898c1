# All terms: the parts of joined words, the value of a number.
printf 'hà_nội 3.900' | tracuu tokens --terms -
