using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Grants;

/// <summary>Which of a card's lots is spent first.</summary>
public enum SpendingOrder
{
    /// <summary>What ends sooner; ties by id.</summary>
    SoonestExpiry = 0,

    BonusFirst = 1,

    PrincipalFirst = 2,
}

/// <summary>What a shop writes on its cards beside the amounts.</summary>
/// <param name="IsRefundable">False for "no refunds".</param>
/// <param name="IsTransferable">False for "not to be given on".</param>
/// <param name="IsReplacedWhenLost">False for "a lost card is not replaced".</param>
/// <param name="PriceMayRise">True for "the shop may raise prices for cards that are sold".</param>
public sealed record CardConditions(bool IsRefundable = true, bool IsTransferable = true, bool IsReplacedWhenLost = true, bool PriceMayRise = false);

/// <summary>A card that a shop sells: what is paid, what is added, and on which terms. A change is a new version; cards that are sold keep theirs.</summary>
/// <param name="Version">From 1.</param>
/// <param name="PayMinor">What the customer pays, above zero: becomes principal.</param>
/// <param name="BonusMinor">What the shop adds; 0 for none.</param>
/// <param name="Plan">How the bonus opens.</param>
public sealed record CardProgramme(string Name, int Version, Currency Currency, long PayMinor, long BonusMinor, ReleasePlan Plan)
{
    /// <summary>What principal may pay for.</summary>
    public Terms PrincipalTerms { get; init; } = Terms.None;

    /// <summary>What bonus may pay for.</summary>
    public Terms BonusTerms { get; init; } = Terms.None;

    /// <summary>Which lot goes first.</summary>
    public SpendingOrder Order { get; init; }

    /// <summary>How long principal can be used; null for ever, which is the default. It never lapses: afterwards it can be reactivated.</summary>
    public Period? PrincipalLasts { get; init; }

    /// <summary>"none" or "cn-prepaid".</summary>
    public string Preset { get; init; } = SaleRecord.NoPreset;

    /// <summary>True for cards in a person's name, which is the default.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>For how many days bonus that comes back after its window can be used again.</summary>
    public int GraceDays { get; init; } = 30;

    /// <summary>True when a refund's ratio counts the bonus promised, which favours the customer; false for what has opened.</summary>
    public bool CountsPromisedBonus { get; init; } = true;

    /// <summary>For a card of unlimited use, for how many days; 0 for all others.</summary>
    public int UnlimitedDays { get; init; }

    /// <summary>What is written on the card.</summary>
    public CardConditions Conditions { get; init; } = new();

    /// <summary>"rice-card@3".</summary>
    public string Rule => $"{Name}@{Version}";

    /// <summary>Why the programme cannot be; null when it can.</summary>
    public Refusal? Check() => Amounts() ?? Settings() ?? (BonusMinor > 0 ? Plan.Check() : null) ?? (Preset == SaleRecord.CnPrepaid ? PrepaidLaw.Check(this) : null);

    /// <summary>The rank by which a kind of lot is spent.</summary>
    internal short RankOf(GrantKind kind) => Order switch
    {
        SpendingOrder.BonusFirst => (short)(Lot.UsualRank + (kind == GrantKind.Bonus ? -1 : 0)),
        SpendingOrder.PrincipalFirst => (short)(Lot.UsualRank + (kind == GrantKind.Principal ? -1 : 0)),
        _ => Lot.UsualRank,
    };

    /// <summary>The last day of principal that is paid on a day.</summary>
    internal int PrincipalLastDay(int today) => PrincipalLasts is null ? Lot.NoEnd : ShopTime.DayOf(ShopTime.DateOf(today).Plus(PrincipalLasts)) - 1;

    private Refusal? Amounts()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Contains('@', StringComparison.Ordinal) || Version < 1)
            return new("programme_unusable", $"‘{Name}’ version {Version}: give the programme a name without ‘@’ and a version from 1.");
        if (PayMinor <= 0)
            return new("programme_unusable", $"A card for {Shown(PayMinor)} cannot be sold; give value for nothing as a grant.");
        if (BonusMinor < 0 || (BonusMinor > 0 && BonusMinor < Plan.Parts))
            return new("programme_unusable", $"A bonus of {Shown(BonusMinor)} in {Plan.Parts} parts cannot be; each part has to be worth something.");
        if ((Int128)PayMinor + BonusMinor > long.MaxValue / 4)
            return new("programme_unusable", $"{Shown(PayMinor)} and {Shown(BonusMinor)} are more than the books can hold.");

        return null;
    }

    private Refusal? Settings()
    {
        if (PrincipalTerms is not { OffMinor: 0, Off.BasisPoints: 0 } || BonusTerms is not { OffMinor: 0, Off.BasisPoints: 0 })
            return new("programme_unusable", "Money pays and takes nothing off: an amount or a percentage off belongs to a coupon.");
        if (PrincipalLasts is not null && ReleasePlan.Days(PrincipalLasts) is <= 0 or > 36_600)
            return new("programme_unusable", $"Principal cannot last {PrincipalLasts}; use days, weeks, months or years, up to a hundred years, or no end.");
        if (GraceDays is < 1 or > 3650 || UnlimitedDays is < 0 or > 36_600)
            return new("programme_unusable", $"{GraceDays} days of grace and {UnlimitedDays} of unlimited use cannot be; use 1 to 3650, and 0 to 36600.");
        if (Preset is not (SaleRecord.NoPreset or SaleRecord.CnPrepaid))
            return new("preset_unknown", $"‘{Preset}’ is not a preset; use {SaleRecord.NoPreset} or {SaleRecord.CnPrepaid}.");

        return null;
    }

    private Money Shown(long minor) => new(minor, Currency);
}
