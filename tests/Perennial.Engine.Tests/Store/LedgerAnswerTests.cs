namespace Perennial.Store;

public sealed class LedgerAnswerTests(BothDatabases databases)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Callers_who_keep_their_threads_do_not_keep_the_others_waiting(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await till.Give(10_000);
        using var others = new CountdownEvent(36);

        // Not on the context of the test, which would go on for every caller by itself.
        var waited = await Task.Run(() => Task.WhenAll(Enumerable.Range(0, 40).Select(async caller =>
        {
            (await till.Ask(till.Redemption(1))).OrThrow();
            return caller % 13 == 0 ? others.Wait(TimeSpan.FromSeconds(20)) : others.Signal() || true;
        })));

        Assert.DoesNotContain(false, waited);
    }
}
