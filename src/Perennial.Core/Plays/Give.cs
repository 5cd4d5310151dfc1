using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Perennial.Plays;

/// <summary>What a step gives: one of these. Gifts for parcels have rules of their own, with their own hold-out.</summary>
[Description("What the step gives: exactly one of coupon, bonus, pack, card and perk.")]
public sealed record Give
{
    /// <summary>How long the offer of a card stands.</summary>
    private const int OfferDays = 30;

    [Description("Something off one order.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GiveCoupon? Coupon { get; init; }

    [Description("Money that the shop adds to the wallet, at once or in parts.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GiveBonus? Bonus { get; init; }

    /// <summary>The name of a coupon pack.</summary>
    [Description("The name of a coupon pack.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pack { get; init; }

    /// <summary>The name of a card programme that is offered: only those to whom it was offered can buy it while a play offers it.</summary>
    [Description("The name of a card programme that is offered; while the play runs, those who are held out cannot buy it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Card { get; init; }

    [Description("What may be claimed, from a capacity pool or by name.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GivePerk? Perk { get; init; }

    /// <summary>The last day on which any of it can be used when it is given on a day, in days since 1970; null for a pack, whose windows only the books know.</summary>
    public int? LastDay(int day) => this switch
    {
        { Coupon: { } coupon } => Span.Last(day, coupon.Lasts),
        { Bonus: { } bonus } => Span.Last(Span.After(day, bonus.Every, bonus.Parts - 1), bonus.Lasts),
        { Perk: { } perk } => Span.Last(day, perk.Lasts),
        { Card: not null } => day + OfferDays - 1,
        _ => null,
    };

    /// <summary>How many of the five are said.</summary>
    internal int Kinds => new object?[] { Coupon, Bonus, Pack, Card, Perk }.Count(part => part is not null);
}
