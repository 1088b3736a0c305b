// Help on people who come and go.

export const helpPeople = {
  resident: {
    add: 'register a resident',
    list: 'list residents',
    show: 'show one resident',
    edit: 'change name, phone or household',
    move: 'to another household from a day on',
    leave: 'close an account; what becomes of the points',
    return: 'open a closed account again',
    merge: 'two cards are one person’s: all goes to the second card, the first one still finds it',
    unmerge: 'part two cards again',
    export: 'all that is kept of one person',
    erase: 'erase the person; the card number and its points stay',
  },
  options: {
    movedTo: 'door number of the new home, such as 3-2-501; none for no home in the neighbourhood',
    leavingReason: 'moved, died or other',
    heirs: 'a member of the household who gets the points; repeat for several, in equal parts',
    share: 'all members of the household get the points in equal parts',
    toPool: 'the community pool gets the points',
    expirePoints: 'the points stay on the card until their last day',
    returnedOn: 'first day on which the account is open again; today where left out',
    proxy: 'the neighbour who acts for the resident: card number or name',
    exportFile: 'write to this file: .json or .txt',
    below: 'below how many points a resident is listed; 20 where left out',
    namedNewcomers: 'with names, doors and card numbers; not for the notice board',
  },
  args: {
    duplicate: 'the card that is one too many',
    survivor: 'the card that stays',
    merged: 'the card that was merged',
  },
};
