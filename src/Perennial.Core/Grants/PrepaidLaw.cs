using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>
/// The hard limits of prepaid cards in mainland China and the terms that are void there: 法释〔2025〕4号 Art. 9 and the measure for
/// single-purpose cards. An engineering reading, not legal advice.
/// </summary>
internal static class PrepaidLaw
{
    private const long NamedMaxMinor = 500_000, BearerMaxMinor = 100_000;
    private const int BearerYearsMin = 3;

    private static readonly Currency Yuan = Currency.Of("CNY");

    /// <summary>Why a programme cannot be; null when it can.</summary>
    public static Refusal? Check(CardProgramme programme)
    {
        if (programme.Currency != Yuan)
            return new("currency_differs", $"The preset cn-prepaid is for cards in CNY; this one is in {programme.Currency}.");

        return VoidTerm(programme.Conditions) ?? Limit(programme);
    }

    /// <summary>Why the cards of a wallet, as it would be, hold more than they may; null when they do not.</summary>
    /// <remarks>The principal that is left counts, over all cards of a kind together: so a limit cannot be passed by a second card, a refund or a merge.</remarks>
    public static Refusal? Check(Wallet after)
    {
        var cards = after.Cards.Where(card => card.Kind == CardKind.Card && card.State == CardState.Active && card.Sale.IsCnPrepaid).ToDictionary(card => card.Id);
        if (cards.Count == 0)
            return null;

        var (named, bearer) = (0L, 0L);
        foreach (var lot in after.Grants.Select(grant => grant.Lot).Where(lot => lot.Kind == GrantKind.Principal && cards.ContainsKey(lot.Card)))
            (named, bearer) = cards[lot.Card].Sale.IsNamed ? (named + lot.RemainingMinor, bearer) : (named, bearer + lot.RemainingMinor);

        return named > NamedMaxMinor ? TooMuch("named", named, NamedMaxMinor) : bearer > BearerMaxMinor ? TooMuch("bearer", bearer, BearerMaxMinor) : null;
    }

    /// <summary>The same, for a change that may only be refused when it adds to what the cards hold.</summary>
    public static Refusal? Check(Wallet before, Wallet after) =>
        Principal(after) > Principal(before) ? Check(after) : null;

    private static long Principal(Wallet wallet) => wallet.Grants.Sum(grant => grant.Lot.Kind == GrantKind.Principal ? grant.Lot.RemainingMinor : 0);

    private static Refusal? VoidTerm(CardConditions conditions)
    {
        if (!conditions.IsRefundable)
            return new("void_term", "“No refunds” is void (法释〔2025〕4号 Art. 9); allow refunds.");
        if (!conditions.IsTransferable)
            return new("void_term", "A ban on giving the card on without a reason is void (法释〔2025〕4号 Art. 9); allow it.");
        if (!conditions.IsReplacedWhenLost)
            return new("void_term", "“A lost card is not replaced” is void for named cards (法释〔2025〕4号 Art. 9); replace it.");
        if (conditions.PriceMayRise)
            return new("void_term", "A right of the shop to raise prices by itself is void (法释〔2025〕4号 Art. 9); leave it out.");

        return null;
    }

    private static Refusal? Limit(CardProgramme programme)
    {
        var max = programme.IsNamed ? NamedMaxMinor : BearerMaxMinor;
        if (programme.PayMinor > max)
            return TooMuch(programme.IsNamed ? "named" : "bearer", programme.PayMinor, max);
        if (programme.IsNamed && programme.PrincipalLasts is not null)
            return new("card_validity", "A named card has no end in mainland China; leave the validity of its principal out.");
        if (programme.PrincipalLasts is { } lasts && Start.Plus(lasts) < Start.PlusYears(BearerYearsMin))
            return new("card_validity", $"A bearer card lasts {BearerYearsMin} years or more in mainland China; this one lasts {lasts}.");

        return null;
    }

    // Of two periods the longer is the one that ends later; the year after a leap day is the shortest.
    private static LocalDate Start => new(2001, 1, 1);

    private static Refusal TooMuch(string kind, long minor, long max) =>
        new("card_limit", $"{kind} cards would hold {new Money(minor, Yuan)}; {new Money(max, Yuan)} is the most in mainland China. Sell a smaller card, or refund another first.");
}
