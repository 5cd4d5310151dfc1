using NodaTime;

namespace Perennial.Ledger;

/// <summary>
/// Keeps a correct ledger by itself, the plain way, so that laws and books are tested on histories that nothing of them has made:
/// cards with tranches, coupons, redemptions, holds, returns, refunds of cards, moves.
/// </summary>
internal sealed class MadeLedger(DateTimeZone zone, Instant start)
{
    private static readonly StoreId Shop = new(1);

    private readonly Dictionary<Bucket, List<JournalRow>> rows = [];
    private readonly ChainHash chain = new();

    public Instant Now { get; set; } = start;

    public ShopCalendar Calendar { get; } = new(zone);

    public Dictionary<(Bucket Bucket, long Id), WalletLot> Lots { get; } = [];

    public Dictionary<(Bucket Bucket, long Id), WalletHold> Holds { get; } = [];

    public Dictionary<(Bucket Bucket, long Id), WalletCard> Cards { get; } = [];

    public int Today => Calendar.DayOf(Now);

    public IEnumerable<Bucket> Buckets => rows.Keys.OrderBy(bucket => bucket.Code);

    public IReadOnlyList<JournalRow> Rows(Bucket bucket) => rows.GetValueOrDefault(bucket, []);

    public static Bucket BucketOf(long customer) => Bucket.Of(Shop, new(customer));

    /// <summary>What is checked against.</summary>
    public BucketHead Head(Bucket bucket) => new(
        Shop, bucket, Calendar, Now, Rows(bucket) is [.., var last] ? new(last.Transaction.Id, last.Transaction.RecordedAt, last.Hash) : null,
        [.. Lots.Where(lot => lot.Key.Bucket == bucket).Select(lot => lot.Value)], [.. Holds.Where(hold => hold.Key.Bucket == bucket).Select(hold => hold.Value)],
        [.. Cards.Where(card => card.Key.Bucket == bucket).Select(card => card.Value)],
        Rows(bucket).Where(row => row.Transaction.Operation == Operation.Refund).Select(row => row.Transaction.Reference.Value).ToHashSet());

    /// <summary>Sells a card; its bonus opens in equal parts, the first today, each for so many days.</summary>
    public Transaction Sell(long customer, long paid, long bonus = 0, int parts = 1, int everyDays = 7, string programme = "rice-card", int lasts = 7)
    {
        var id = Next(customer);
        var made = new List<Lot> { Make(id.Lot(0), GrantKind.Principal, paid, programme) with { Card = id.Card } };
        for (var part = 1; part <= parts && bonus > 0; part++)
        {
            var first = Today + ((part - 1) * everyDays);
            made.Add(Make(id.Lot(part), GrantKind.Bonus, bonus / parts, programme) with { Card = id.Card, Part = part, FirstDay = first, LastDay = first + lasts - 1 });
        }

        Cards[(BucketOf(customer), id.Value)] = new(new(customer), id.Card, paid, made.Skip(1).Sum(lot => lot.OriginalMinor));
        return Record(customer, Operation.SellCard, [.. made.Select(lot => Posting.Into(lot, lot.Kind == GrantKind.Principal ? Account.Cash : Account.BonusCost, lot.OriginalMinor))], made);
    }

    /// <summary>Issues a coupon.</summary>
    public Transaction Coupon(long customer, long most, int uses = 1, int lasts = 14, string programme = "win-back")
    {
        var lot = Make(Next(customer).Lot(0), GrantKind.Coupon, most, programme) with { UsesMax = uses, UsesLeft = uses, LastDay = Today + lasts - 1 };
        return Record(customer, Operation.IssueGrant, [Posting.Into(lot, Account.CouponCost, most)], [lot]);
    }

    /// <summary>Pays; what is spendable and asked, from what ends first.</summary>
    public Transaction Redeem(long customer, long minor, params long[] coupons)
    {
        var postings = Take(customer, minor);
        foreach (var coupon in coupons)
            Use(postings, Lots[(BucketOf(customer), coupon)].Lot);

        return Record(customer, Operation.Redeem, postings, []);
    }

    /// <summary>Sets aside.</summary>
    public Hold Hold(long customer, long minor, Duration? lasts = null)
    {
        var parts = Take(customer, minor).Select(posting => new LotPart(posting.DebitLot, 1, posting.Minor, 0, posting.Minor)).ToArray();
        var transaction = Record(customer, Operation.PlaceHold, [], []);
        var hold = new Hold(transaction.Id.Hold, parts.Sum(part => part.Minor), Now, Now + (lasts ?? Duration.FromMinutes(15)), HoldState.Placed, parts, []);
        Holds[(BucketOf(customer), hold.Id.Value)] = new(new(customer), hold);
        return hold;
    }

    /// <summary>Takes what is set aside, or less.</summary>
    public Transaction Capture(long customer, Hold hold, long minor)
    {
        End(customer, hold, HoldState.Captured);
        var postings = new List<Posting>();
        foreach (var part in hold.Parts)
        {
            var taken = Math.Min(minor, part.Minor);
            minor -= taken;
            if (taken > 0)
                postings.Add(Posting.OutOf(Lots[(BucketOf(customer), part.Lot.Value)].Lot, Account.Redeemed, taken) with { Line = 1, ListMinor = taken });
        }

        return Record(customer, Operation.Capture, postings, [], new(hold.Id.Value));
    }

    /// <summary>Gives back what is set aside.</summary>
    public Transaction Void(long customer, Hold hold)
    {
        End(customer, hold, HoldState.Voided);
        return Record(customer, Operation.Void, [], [], new(hold.Id.Value));
    }

    /// <summary>Goods come back: each posting of the redemption up to so much. What has ended comes back into a lot of its own, for thirty days.</summary>
    public Transaction Refund(long customer, Transaction redemption, long most)
    {
        var (postings, made) = (new List<Posting>(), new List<Lot>());
        foreach (var taken in redemption.Postings.Where(posting => posting.Credit == Account.Redeemed))
        {
            var lot = Lots[(BucketOf(customer), taken.DebitLot.Value)].Lot;
            var minor = Math.Min(most, taken.Minor);
            if (lot.Kind == GrantKind.Bonus && lot.HasEnded(Today))
            {
                lot = Make(Next(customer).Lot(made.Count), GrantKind.Bonus, minor, lot.Programme) with { LastDay = Today + 29, Origin = lot.Id, Card = lot.Card, Part = lot.Part };
                made.Add(lot);
            }

            postings.Add(Posting.Into(lot, Account.Redeemed, minor) with { Line = taken.Line, ListMinor = minor });
        }

        var refund = Record(customer, Operation.Refund, postings, made, redemption.Id);
        foreach (var posting in postings)
            Change(customer, posting.CreditLot, lot => lot with { State = LotState.Open });

        return refund;
    }

    /// <summary>Takes a card back: principal in cash, bonus cancelled.</summary>
    public Transaction RefundCard(long customer, CardId card)
    {
        var own = Own(customer).Where(lot => lot.Card == card && lot.RemainingMinor > 0 && Held(lot.Id) == 0 && !(lot.Kind == GrantKind.Bonus && lot.HasEnded(Today))).ToArray();
        var transaction = Record(customer, Operation.RefundCard, [.. own.Select(lot => Posting.OutOf(lot, lot.Kind == GrantKind.Principal ? Account.Cash : Account.BonusCost, lot.RemainingMinor))], [], new(card.Value));
        foreach (var lot in own)
            Change(customer, lot.Id, now => now with { State = LotState.Revoked });

        return transaction;
    }

    /// <summary>Gives principal to another customer.</summary>
    public void Move(long from, long to, LotId lot, long minor)
    {
        var old = Lots[(BucketOf(from), lot.Value)].Lot;
        Record(from, Operation.MoveOut, [Posting.OutOf(old, Account.Moving, minor)], []);
        var made = Make(Next(to).Lot(0), GrantKind.Principal, minor, old.Programme);
        Record(to, Operation.MoveIn, [Posting.Into(made, Account.Moving, minor)], [made]);
    }

    /// <summary>A refused command: nothing moves.</summary>
    public Transaction Refuse(long customer) => Record(customer, Operation.Redeem, [], [], default, isRefused: true);

    public IEnumerable<Lot> Own(long customer) => Lots.Values.Where(lot => lot.Customer.Value == customer).Select(lot => lot.Lot);

    public long Spendable(long customer) => Own(customer).Where(CanPay).Sum(lot => lot.RemainingMinor - Held(lot.Id, BucketOf(customer)));

    private bool CanPay(Lot lot) => lot.State == LotState.Open && lot.Kind is GrantKind.Principal or GrantKind.Bonus && lot.IsInWindow(Today);

    private long Held(LotId lot, Bucket? bucket = null) => Holds.Where(hold => (bucket is null || hold.Key.Bucket == bucket) && hold.Value.Hold.IsActive(Now))
        .SelectMany(hold => hold.Value.Hold.Parts).Where(part => part.Lot == lot).Sum(part => part.Minor);

    private List<Posting> Take(long customer, long minor)
    {
        var postings = new List<Posting>();
        foreach (var lot in Own(customer).Where(CanPay).OrderBy(lot => lot.LastDay).ThenBy(lot => lot.Id.Value))
        {
            var taken = Math.Min(minor, lot.RemainingMinor - Held(lot.Id, BucketOf(customer)));
            minor -= taken;
            if (taken > 0)
                postings.Add(Posting.OutOf(lot, Account.Redeemed, taken) with { Line = 1, ListMinor = taken });
        }

        return minor == 0 ? postings : throw new InvalidOperationException($"{minor} more than customer {customer} can spend.");
    }

    private static void Use(List<Posting> postings, Lot coupon)
    {
        var ceiling = coupon.RemainingMinor / coupon.UsesLeft;
        postings.Add(Posting.OutOf(coupon, Account.Discount, ceiling - 1) with { Line = 1 });
        postings.Add(Posting.OutOf(coupon, Account.CouponCost, 1));
    }

    private void End(long customer, Hold hold, HoldState state) => Holds[(BucketOf(customer), hold.Id.Value)] = new(new(customer), hold with { State = state });

    private TransactionId Next(long customer) => new(Rows(BucketOf(customer)).Count + 1);

    private Lot Make(LotId id, GrantKind kind, long minor, string programme) =>
        new(id, kind, default, 0, programme, minor, 0, 0, 0, Today, Lot.NoEnd, Lot.UsualRank, LotState.Open, default);

    private void Change(long customer, LotId id, Func<Lot, Lot> change)
    {
        var key = (BucketOf(customer), id.Value);
        Lots[key] = Lots[key] with { Lot = change(Lots[key].Lot) };
    }

    private Transaction Record(long customer, Operation operation, IReadOnlyList<Posting> postings, IReadOnlyList<Lot> made, TransactionId reference = default, bool isRefused = false)
    {
        var bucket = BucketOf(customer);
        var id = Next(customer);
        foreach (var lot in made)
            Lots[(bucket, lot.Id.Value)] = new(new(customer), lot, 0, lot.Programme + "@1");
        foreach (var posting in postings.Where(posting => posting.DebitLot.Value > 0))
            Change(customer, posting.DebitLot, lot => lot with { RemainingMinor = lot.RemainingMinor - posting.Minor, UsesLeft = lot.UsesLeft - (posting.Credit == Account.Discount ? 1 : 0) });
        foreach (var posting in postings.Where(posting => posting.CreditLot.Value > 0))
            Change(customer, posting.CreditLot, lot => lot with { RemainingMinor = lot.RemainingMinor + posting.Minor });

        var balance = Own(customer).Where(lot => lot.Kind == GrantKind.Principal || (lot.Kind == GrantKind.Bonus && !lot.HasEnded(Today))).Sum(lot => lot.RemainingMinor);
        var transaction = new Transaction(
            Shop, bucket, new(customer), id, operation, reference, $"key-{bucket.Code}-{id.Value}", id.Value, Now, new("till:1", "made", $"order {id.Value}"), "", "{}", isRefused, balance, postings);
        var before = Rows(bucket) is [.., var last] ? last.Hash : ChainHash.Start;
        var hash = chain.Of(before, transaction, [.. made.Select(lot => new MadeLot(lot, 0, lot.Programme + "@1"))]);
        if (!rows.TryGetValue(bucket, out var list))
            rows[bucket] = list = [];

        list.Add(new(transaction, hash));
        return transaction;
    }
}
