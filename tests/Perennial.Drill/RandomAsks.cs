using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Drill;

/// <summary>What tills ask by chance: mostly sensible, sometimes too much or too late.</summary>
internal sealed class RandomAsks(Dice dice, Memory memory)
{
    private static readonly CardProgramme Programme = new(
        "rice-card", 1, DrilledShop.Settings.Currency, 10_000, 5_000, new(5, Period.FromWeeks(1), IsFirstAtOnce: true));

    /// <summary>The card that everybody has from the first.</summary>
    public static SellCard FirstCard { get; } = new(Programme with { PayMinor = 40_000, BonusMinor = 20_000 }, new(Tender.Cash, "receipt 1"));

    /// <summary>Whom the next command is about, and what it asks.</summary>
    public (CustomerId Customer, WalletAsk Ask) Next()
    {
        var customer = Someone();
        return (customer, Ask(customer));
    }

    private WalletAsk Ask(CustomerId customer)
    {
        return dice.Below(100) switch
        {
            < 38 => new Redeem(Spend()),
            < 54 => new PlaceHold(Spend(), dice.Chance(0.1) ? Duration.FromMilliseconds(50) : PlaceHold.UsualHold),
            < 68 => new CaptureHold(new(Of(Operation.PlaceHold)), dice.Chance(0.7) ? null : 1 + dice.Below(800)),
            < 75 => new VoidHold(new(Of(Operation.PlaceHold))),
            < 86 => new RefundRedemption(new(Of(Operation.Redeem)), dice.Chance(0.5) ? [] : [new(1, 1 + dice.Below(400))]),
            < 90 => new SellCard(Programme, new(Tender.Cash, "receipt 2")),
            < 94 => new IssueGrant(Gift()),
            < 98 => new MoveOut(Someone(), [], 1 + dice.Below(900)),
            _ => new MoveOut(Someone(), [new(Of(Operation.SellCard))]),
        };

        long Of(Operation operation) => memory.Recall(customer, operation, dice);
    }

    private CustomerId Someone() => new(1 + dice.Below(DrilledShop.Customers));

    private Spend Spend() => Redemptions.Spend.Of(new(1 + dice.Below(dice.Chance(0.05) ? 60_000 : 1200), DrilledShop.Settings.Currency));

    private Gift Gift()
    {
        var today = (int)(DrilledShop.Now - NodaConstants.UnixEpoch).TotalDays;
        return new(GrantKind.Bonus, "goodwill", "goodwill@1", 1 + dice.Below(3000), 0, Terms.None, today, today + 30 + dice.Below(30));
    }
}
