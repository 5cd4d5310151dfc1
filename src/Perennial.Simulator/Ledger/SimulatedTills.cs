using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Simulator.Ledger;

/// <summary>What tills, the web shop and the office ask of the books: mostly sensible, sometimes too much, too late, or of the wrong thing.</summary>
internal sealed class SimulatedTills(Dice dice, SimulatedBooks books)
{
    private const int Customers = 12;
    private static readonly Provenance Till = new("till:1", "sale", "order 1");
    private static readonly Terms Rice = Grants.Terms.None with { Categories = ["rice"] };
    private static readonly Period[] Periods = [Period.FromWeeks(1), Period.FromMonths(1), Period.FromDays(3)];
    private readonly Dictionary<CustomerId, List<TransactionId>> redemptions = [];
    private int keys;

    /// <summary>The next thing that somebody asks.</summary>
    public WalletCommand Next(Instant now)
    {
        var customer = new CustomerId(1 + dice.Below(Customers));
        var ask = Ask(books.WalletOf(customer), now);
        // Now and then a till that was set up wrong uses a key again.
        var key = dice.Chance(0.004) && keys > 0 ? dice.Below(keys) : keys++;
        return new(new(1), customer, $"k{key}", Till, ask);
    }

    /// <summary>A till remembers what it has paid for, so that it can take it back.</summary>
    public void Learn(WalletCommand command, Verdict<Answer> verdict)
    {
        if (command.Ask.Operation is not (Operation.Redeem or Operation.Capture) || !verdict.Granted(out var answer))
            return;

        if (!redemptions.TryGetValue(command.Customer, out var known))
            redemptions.Add(command.Customer, known = []);
        known.Add(answer.Transaction);
    }

    private WalletAsk Ask(Wallet wallet, Instant now) => dice.Below(100) switch
    {
        < 6 => new SellCard(Programme(), new(dice.Chance(0.02) ? Tender.StoredValue : Tender.Cash, "receipt 1")),
        < 10 => new IssuePack(Pack()),
        < 13 => new IssueGrant(Gift(now), dice.Chance(0.5) ? null : new("order 2", dice.Below(1000), 1000, dice.Below(900))),
        < 28 => new Redeem(Spend(wallet)),
        < 38 => Best(wallet),
        < 50 => Refund(wallet),
        < 53 => Rare(wallet, now),
        < 65 => new PlaceHold(Spend(wallet), Length()),
        < 70 => new HoldBest(Spend(wallet).Basket, Wish(wallet), Length()),
        < 88 => new CaptureHold(Hold(wallet), dice.Chance(0.6) ? null : dice.Below(6000)),
        _ => new VoidHold(Hold(wallet)),
    };

    /// <summary>Of the last few redemptions, or of one that there never was: everything, or some of some lines.</summary>
    private RefundRedemption Refund(Wallet wallet)
    {
        var known = redemptions.GetValueOrDefault(wallet.Customer);
        var redemption = known is null || dice.Chance(0.05) ? new(1 + dice.Below(60)) : known[^(1 + dice.Below(Math.Min(5, known.Count)))];
        return dice.Chance(0.4)
            ? RefundRedemption.Whole(redemption)
            : new(redemption, [.. Enumerable.Range(0, 1 + dice.Below(2)).Select(_ => new ReturnedLine(1 + dice.Below(4), dice.Below(dice.Chance(0.5) ? 800 : 4000)))]);
    }

    private WalletAsk Rare(Wallet wallet, Instant now) => dice.Below(10) switch
    {
        0 => new RefundCard(Card(wallet)),
        1 when wallet.Grants.Count > 0 => new Revoke([dice.Pick(wallet.Grants).Lot.Id]),
        2 => new Freeze("reported lost"),
        3 => new Unfreeze("found again"),
        4 when wallet.Grants.Count > 0 => new Reactivate(dice.Pick(wallet.Grants).Lot.Id, (int)(now - NodaConstants.UnixEpoch).TotalDays + dice.Below(400)),
        5 => new Reverse(new(1 + dice.Below(80))),
        6 => new IssueGrant(Gift(now) with { Kind = GrantKind.Gift, Uses = 1, Terms = Grants.Terms.None }),
        7 => new UseGift(Parcelled(wallet)),
        8 => new ReturnGift(Parcelled(wallet)),
        _ => Moved(),
    };

    /// <summary>A gift, or a grant that is none.</summary>
    private LotId Parcelled(Wallet wallet)
    {
        var gifts = wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Gift).Select(grant => grant.Lot.Id).ToArray();
        return gifts.Length > 0 && dice.Chance(0.9) ? dice.Pick(gifts) : new(257 + dice.Below(40));
    }

    private MoveOut Moved()
    {
        var to = new CustomerId(1 + dice.Below(Customers));
        return dice.Below(3) switch { 0 => MoveOut.Everything(to), 1 => new(to, [], dice.Below(3000)), _ => new(to, [new(1 + dice.Below(40))]) };
    }

    private CardId Card(Wallet wallet) => wallet.Cards.Count == 0 || dice.Chance(0.05) ? new(1 + dice.Below(40)) : dice.Pick(wallet.Cards).Id;

    private CardProgramme Programme() => new("card", 1, SimulatedBooks.Currency, 1 + dice.Below(20_000), dice.Below(20_000), Plan(1 + dice.Below(12)))
    {
        BonusTerms = Terms(),
        PrincipalTerms = dice.Chance(0.1) ? Rice : Grants.Terms.None,
        Order = dice.Pick(Enum.GetValues<SpendingOrder>()),
        PrincipalLasts = dice.Chance(0.2) ? Period.FromMonths(1 + dice.Below(12)) : null,
        GraceDays = 1 + dice.Below(40),
    };

    private CouponPack Pack() => new("pack", 1, SimulatedBooks.Currency, 0, Grants.Terms.None with { OffMinor = 1 + dice.Below(900), MinimumMinor = dice.Below(3000) }, Plan(1 + dice.Below(4)))
    {
        UsesEach = dice.Chance(0.2) ? 3 : 1,
    };

    private Gift Gift(Instant now)
    {
        var first = (int)(now - NodaConstants.UnixEpoch).TotalDays + dice.Below(20) - 2;
        return new(GrantKind.Bonus, "goodwill", "goodwill@1", 1 + dice.Below(2000), 0, Terms(), first, first + dice.Below(60));
    }

    private ReleasePlan Plan(int parts) => new(parts, dice.Pick(Periods), dice.Chance(0.5), dice.Chance(0.5) ? TrancheEnd.BeforeNext : TrancheEnd.Never);

    private Terms Terms() => dice.Chance(0.4) ? Rice : Grants.Terms.None;

    private HoldId Hold(Wallet wallet) => wallet.Holds.Count == 0 ? new(1 + dice.Below(50)) : wallet.Holds[^(1 + dice.Below(Math.Min(4, wallet.Holds.Count)))].Id;

    private Duration Length() => Duration.FromMinutes(1 + dice.Below(dice.Chance(0.05) ? 10_000 : 30));

    private RedeemBest Best(Wallet wallet) => new(Spend(wallet).Basket, Wish(wallet));

    /// <summary>The best, mostly; sometimes a coupon by name, or so much stored value.</summary>
    private Use Wish(Wallet wallet)
    {
        var coupons = wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Coupon).Select(grant => grant.Lot.Id).ToArray();
        return dice.Below(10) switch
        {
            0 when coupons.Length > 0 => new([dice.Pick(coupons)]),
            1 => new(null, dice.Below(900)),
            2 => new([], dice.Below(900)),
            _ => Use.Best,
        };
    }

    private Spend Spend(Wallet wallet)
    {
        var lines = new BasketLine[1 + dice.Below(4)];
        for (var at = 0; at < lines.Length; at++)
        {
            var minor = dice.Below(4000);
            lines[at] = new(at + 1, minor, minor + (dice.Chance(0.3) ? dice.Below(1000) : 0), dice.Chance(0.4) ? "rice" : "tea", "", null, dice.Chance(0.005));
        }

        var coupons = wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Coupon).Select(grant => grant.Lot.Id).ToArray();
        var named = coupons.Length > 0 && dice.Chance(0.15) ? [dice.Pick(coupons)] : Array.Empty<LotId>();
        var total = lines.Sum(line => line.Minor);
        var most = dice.Chance(0.5) ? total : (int)Math.Min(total, wallet.Grants.Sum(grant => grant.IsMoney ? grant.Lot.RemainingMinor : 0) / 2);
        var minor2 = dice.Chance(0.02) ? -1 : dice.Below(Math.Max(1, (int)most) + 10);
        return new(new(SimulatedBooks.Currency, "till", lines), minor2, named);
    }
}
