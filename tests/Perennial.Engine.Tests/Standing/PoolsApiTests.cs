using Perennial.Http;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Standing;

public sealed class PoolsApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_member_claims_a_free_place_and_gives_it_back(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var examples = await Examples.Make(api);
        var (anna, slot) = (examples.Anna, await StandingExamples.Slot(api));

        var claimed = await api.Post($"/v1/capacity-pools/lounge/slots/{slot}/claims", new { customer = anna }, "k1");
        var again = await api.Post($"/v1/capacity-pools/lounge/slots/{slot}/claims", new { customer = anna }, "k1");
        Assert.Equal((201, "awarded", 201, true), (claimed.Status, claimed.Word("state"), again.Status, again.IsReplayed));
        Assert.Equal((1, 0), (await api.Get($"/v1/capacity-pools/lounge/slots/{slot}")) is var full ? (full.Number("awarded"), full.Number("waiting")) : default);

        var released = await api.Post($"/v1/capacity-pools/lounge/slots/{slot}/claims/{anna}/release", new { reason = "ill" });
        Assert.Equal((200, "released"), (released.Status, released.Word("state")));
        Assert.Equal("released", (await api.Get($"/v1/capacity-pools/lounge/slots/{slot}/claims")).Word("data.0.state"));
    }

    [Fact]
    public async Task Who_has_no_level_is_refused_and_told_for_whom_it_is()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        await Examples.Make(api);

        var said = await api.Post($"/v1/capacity-pools/lounge/slots/{await StandingExamples.Slot(api)}/claims", new { customer = api.Customer("nobody@example.com") });

        Assert.Equal((422, "perk_not_held"), (said.Status, said.Word("key")));
        Assert.Contains("is for Member; this customer has no level", said.Word("detail"), StringComparison.Ordinal);
    }
}
