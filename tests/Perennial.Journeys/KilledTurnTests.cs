using Perennial.Store;

namespace Perennial.Journeys;

public sealed class KilledTurnTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_turn_that_is_killed_at_any_point_and_run_again_ends_as_one_that_was_not(string kind)
    {
        using var turn = new KilledTurn();
        var (whole, torn) = (databases.NewName(kind), databases.NewName(kind));
        await turn.Prepare(whole);
        KilledTurn.Copy(whole, torn);

        await turn.Finish(whole);
        var killed = await turn.KillAndFinish(torn, times: 5);

        Assert.InRange(killed, 1, 5);
        var expected = KilledTurn.Dump(whole);
        Assert.InRange(expected.Count(row => row.EndsWith("win-back", StringComparison.Ordinal)), 200, 400);
        Assert.Equal(expected, KilledTurn.Dump(torn));
    }
}
