namespace Perennial.Ledger;

public sealed class LedgerLawsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_ledger_that_was_kept_correctly_breaks_no_law_at_any_step(int seed)
    {
        var step = 0;
        MadeHistory.Of(new((ulong)seed), 300, ledger =>
        {
            if (step++ % 25 == 0)
                Assert.Empty(Check(ledger));
        });
    }

    [Fact]
    public void Value_that_left_one_wallet_and_reached_another_is_nowhere_between()
    {
        var ledger = MadeHistory.Of(new(7), 100);
        var lot = ledger.Sell(1, 100_00).Id.Lot(0);

        ledger.Move(1, 2, lot, 40_00);

        Assert.Empty(Check(ledger));
    }

    private static List<Violation> Check(MadeLedger ledger)
    {
        var (trial, found) = (new TrialBalance(), new List<Violation>());
        foreach (var bucket in ledger.Buckets)
        {
            var laws = new LedgerLaws(ledger.Head(bucket), trial, found.Add);
            foreach (var row in ledger.Rows(bucket))
                laws.Read(row);

            laws.End();
        }

        return [.. found, .. LedgerLaws.OfAll(trial)];
    }
}
