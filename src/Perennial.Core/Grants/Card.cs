using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What was issued as one thing. The numbers are stored.</summary>
public enum CardKind : short
{
    /// <summary>Principal with its bonus plan.</summary>
    Card = 1,

    /// <summary>A pack of coupons.</summary>
    Pack = 2,
}

/// <summary>Where a card stands. The numbers are stored.</summary>
public enum CardState : short
{
    Active = 0,

    /// <summary>Given back; its lots are revoked.</summary>
    Refunded = 1,

    /// <summary>Reported lost and issued again as another card.</summary>
    Replaced = 2,

    /// <summary>Given to another customer, in whose wallet it goes on.</summary>
    Moved = 3,
}

/// <summary>A card or pack that one customer holds, with the terms that it was sold on: never today's settings.</summary>
/// <param name="Programme">The programme or pack, and its version: "rice-card@3".</param>
/// <param name="PaidMinor">What was paid for it, in minor units; 0 for a pack that was given.</param>
/// <param name="BonusMinor">The bonus promised with it, all tranches.</param>
/// <param name="PaidAt">When it was paid.</param>
/// <param name="Evidence">What proves the payment: the number of a receipt.</param>
/// <param name="Sale">What the preset of the programme wanted kept with the sale.</param>
public sealed record Card(
    CardId Id, CardKind Kind, string Programme, long PaidMinor, long BonusMinor, Instant PaidAt, string Evidence, CardState State, SaleRecord Sale);

/// <summary>Terms of a sale that its refund goes by.</summary>
/// <param name="Preset">"none" or "cn-prepaid".</param>
/// <param name="IsNamed">True for a card in a person's name; false for a bearer's.</param>
/// <param name="LoanRate">The one-year loan prime rate at the contract's date, where the merchant is the cause.</param>
/// <param name="DepositRate">The central bank's one-year deposit rate, where the customer is the cause.</param>
/// <param name="CountsPromisedBonus">True when the refund's ratio counts the bonus promised, false when only what has opened.</param>
/// <param name="GraceDays">For how many days bonus that comes back after its window can be used again, the day itself included.</param>
/// <param name="IsRefundable">False when it was sold as not to be given back.</param>
/// <param name="IsTransferable">False when it was sold as not to be given to another customer.</param>
/// <param name="UnlimitedDays">For a card of unlimited use, for how many days; its refund goes by time. 0 for all others.</param>
/// <param name="CarriedMinor">What had been redeemed of it, in minor units, before it came into this wallet.</param>
/// <param name="CarriedListMinor">The same at list prices.</param>
/// <param name="CarriedBonusMinor">What of the bonus promised with it had been consumed or taken back before it came into this wallet.</param>
/// <param name="CarriedUses">How often coupons of a pack had been used before it came into this wallet.</param>
/// <param name="OverpaidMinor">What its refund paid beyond the principal that was left. Principal that comes back with goods afterwards makes it good first.</param>
public sealed record SaleRecord(
    string Preset, bool IsNamed, Percent LoanRate, Percent DepositRate, bool CountsPromisedBonus, int GraceDays,
    bool IsRefundable = true, bool IsTransferable = true, int UnlimitedDays = 0, long CarriedMinor = 0, long CarriedListMinor = 0, long CarriedBonusMinor = 0, long CarriedUses = 0,
    long OverpaidMinor = 0)
{
    /// <summary>The preset for prepaid cards in mainland China.</summary>
    public const string CnPrepaid = "cn-prepaid";

    /// <summary>The preset of the rest of the world.</summary>
    public const string NoPreset = "none";

    /// <summary>No preset; thirty days of grace.</summary>
    public static SaleRecord Usual { get; } = new(NoPreset, true, default, default, true, 30);

    internal bool IsCnPrepaid => Preset == CnPrepaid;
}
