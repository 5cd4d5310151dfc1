using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A grant: a piece of value with a window and terms.</summary>
/// <param name="Object">"lot".</param>
/// <param name="Kind">"principal", "bonus", "coupon", "gift", "perk".</param>
/// <param name="Programme">What it is booked under.</param>
/// <param name="OriginalAmount">What it began with; of a coupon the most that it may take off, in all uses together.</param>
/// <param name="RemainingAmount">What is left, holds not deducted.</param>
/// <param name="UsesMax">How often it can be used; 0 for money.</param>
/// <param name="UsesLeft">How often it can still be used.</param>
/// <param name="FirstDay">The first day on which it can be used.</param>
/// <param name="LastDay">The last, inclusive; null for ever.</param>
public sealed record LotAnswer(
    string Object, string Id, GrantKind Kind, string Programme, LotState State, long OriginalAmount, long RemainingAmount, int UsesMax, int UsesLeft,
    LocalDate FirstDay, LocalDate? LastDay, TermsBody Terms)
{
    internal static LotAnswer Of(CustomerId customer, Grant grant) => new(
        "lot", IdOf(customer, grant.Lot.Id), grant.Lot.Kind, grant.Lot.Programme, grant.Lot.State, grant.Lot.OriginalMinor, grant.Lot.RemainingMinor, grant.Lot.UsesMax, grant.Lot.UsesLeft,
        ShopCalendar.DateOf(grant.Lot.FirstDay), LastOf(grant.Lot.LastDay), TermsBody.Of(grant.Terms));

    /// <summary>"lot_…": the customer, because lots are numbered within a bucket, and the number.</summary>
    internal static string IdOf(CustomerId customer, LotId lot) => PublicId.Of(PublicId.Lot, customer.Value, lot.Value);

    /// <summary>The last day; null for no end.</summary>
    internal static LocalDate? LastOf(int day) => day >= Lot.NoEnd ? null : ShopCalendar.DateOf(day);
}

/// <summary>Value that was made.</summary>
public sealed record MadeAnswer(string Id, GrantKind Kind, long Amount, int Uses, LocalDate FirstDay, LocalDate? LastDay)
{
    internal static MadeAnswer[] Of(CustomerId customer, IReadOnlyList<LotMade> lots) =>
        [.. lots.Select(lot => new MadeAnswer(LotAnswer.IdOf(customer, new(lot.Lot)), lot.Kind, lot.Minor, lot.Uses, ShopCalendar.DateOf(lot.FirstDay), LotAnswer.LastOf(lot.LastDay)))];
}

/// <summary>A card that was sold.</summary>
/// <param name="Object">"card".</param>
/// <param name="Code">What the customer shows.</param>
/// <param name="Programme">With its version: "top-up@2".</param>
/// <param name="Lots">The principal, then the parts of the bonus in the order in which they open.</param>
/// <param name="BalanceAmount">Principal and bonus in the wallet after it, usable now or later.</param>
public sealed record CardAnswer(string Object, string Code, string Customer, string Programme, long PaidAmount, long BonusAmount, IReadOnlyList<MadeAnswer> Lots, long BalanceAmount);

/// <summary>A pack that was issued.</summary>
/// <param name="Object">"pack".</param>
public sealed record PackAnswer(string Object, string Code, string Customer, string Pack, long PaidAmount, IReadOnlyList<MadeAnswer> Coupons);
