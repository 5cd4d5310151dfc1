using NodaTime;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class BatchTests
{
    private static readonly StoreId Store = new(1);
    private static readonly CustomerId Customer = new(7);

    [Fact]
    public void A_hold_ends_at_the_microsecond_that_is_written_down_however_fine_the_clock_is()
    {
        var placed = Instant.FromUtc(2026, 6, 1, 21, 10).PlusNanoseconds(900);
        var given = Decided((Wallet.Empty(Store, Customer, Currency.Of("GBP")), ChainEnd.Start), new IssueGrant(new(GrantKind.Bonus, "goodwill", "goodwill@1", 100, 0, Terms.None, 0, Lot.NoEnd)), placed);
        var (wallet, end) = Decided(given, new PlaceHold(Spend.Of(new(50, Currency.Of("GBP"))), Duration.FromMinutes(15) + Duration.FromNanoseconds(950)), placed);

        var hold = wallet.Holds.Single();
        Assert.Equal(0, hold.ExpiresAt.ToUnixTimeTicks() % 10);
        Assert.Equal(placed.ToUnixTimeTicks() / 10 * 10, hold.PlacedAt.ToUnixTimeTicks());

        // Half a microsecond before the hold's end by a finer clock is its end as it is written.
        var batch = Begun(wallet, hold.ExpiresAt.PlusNanoseconds(500), end);
        Assert.Equal("hold_expired", batch.Decide(Command(new CaptureHold(hold.Id, null)), 1).Refusal!.Code);
        Assert.Equal(hold.ExpiresAt, batch.Transactions.Single().Transaction.RecordedAt);
    }

    private static (Wallet Wallet, ChainEnd End) Decided((Wallet Wallet, ChainEnd End) from, WalletAsk ask, Instant now)
    {
        var batch = Begun(from.Wallet, now, from.End);
        Assert.True(batch.Decide(Command(ask), 1).Granted(out _));
        return (batch.Wallets.Single().After, batch.Ends[from.Wallet.Bucket]);
    }

    private static Batch Begun(Wallet wallet, Instant now, ChainEnd end)
    {
        var batch = new Batch(DateTimeZone.Utc, now);
        batch.Load(wallet, hasPast: false);
        batch.Load(wallet.Bucket, end);
        return batch;
    }

    private static WalletCommand Command(WalletAsk ask) => new(Store, Customer, $"{ask.Operation}", new("test", "test", "test"), ask);
}
