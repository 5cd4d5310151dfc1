using System.Text;
using Perennial.Orders;

namespace Perennial.Clocks;

public sealed class IdentityIndexTests
{
    [Theory]
    [InlineData(1, 40_000, 1)]
    [InlineData(2, 3000, 2)]
    [InlineData(3, 500, 3)]
    public void Orders_that_share_an_identity_are_one_customers_as_in_a_plain_dictionary(ulong seed, int people, int identitiesMost)
    {
        var dice = new Dice(seed);
        var (index, groups, orders) = (new IdentityIndex(), new Dictionary<string, HashSet<string>>(StringComparer.Ordinal), new List<(int Number, string Identity)>());
        OrderDraft[] batch = [.. Enumerable.Range(0, 64).Select(_ => new OrderDraft())];
        for (var round = 0; round < 200; round++)
        {
            foreach (var draft in batch)
                Fill(draft, dice, people, identitiesMost);

            index.Fetch(batch);
            foreach (var draft in batch)
            {
                string[] who = [.. draft.Identities.Select(identity => $"{identity.Kind}{Encoding.UTF8.GetString(draft.Text(identity.Value))}")];
                Join(groups, who);
                orders.Add((index.CustomerOf(draft), who[0]));
            }
        }

        var numbers = orders.GroupBy(order => groups[order.Identity]).Select(group => group.Select(order => index.RootOf(order.Number)).Distinct().ToList()).ToList();
        Assert.All(numbers, group => Assert.Single(group));
        Assert.Equal(numbers.Count, numbers.Select(group => group[0]).Distinct().Count());
        Assert.Equal(identitiesMost > 1, index.AnyJoined);
    }

    [Fact]
    public void Who_says_nothing_is_a_guest()
    {
        var draft = new OrderDraft();
        draft.Begin("1"u8);

        Assert.Equal(-1, new IdentityIndex().CustomerOf(draft));
    }

    private static void Fill(OrderDraft draft, Dice dice, int people, int identitiesMost)
    {
        draft.Begin("1"u8);
        for (var at = dice.Below(identitiesMost); at >= 0; at--)
            draft.Identify(dice.Chance(0.5) ? IdentityKind.Account : IdentityKind.Email, Encoding.UTF8.GetBytes($"{dice.Below(people)}"));
    }

    private static void Join(Dictionary<string, HashSet<string>> groups, string[] who)
    {
        var all = who.ToHashSet(StringComparer.Ordinal);
        foreach (var identity in who)
            all.UnionWith(groups.GetValueOrDefault(identity, []));
        foreach (var identity in all)
            groups[identity] = all;
    }
}
