using Microsoft.AspNetCore.Http;
using Perennial.Keys;

namespace Perennial.Http;

public sealed class RateLimitsTests
{
    private static readonly IReadOnlySet<Scope> None = new HashSet<Scope>();

    [Fact]
    public void Who_has_used_up_the_share_is_let_in_no_more_and_nobody_else_notices()
    {
        using var limits = new RateLimits(new(SecretKey: 5, Browser: 3));
        var (till, other) = (new Visitor(new(1), "key:a", 1, None, null), new Visitor(new(1), "key:b", 2, None, null));

        var left = Enumerable.Range(0, 6).Select(_ => limits.Take(till, From("203.0.113.1"))).ToArray();

        Assert.Equal([true, true, true, true, true, false], left.Select(one => one.IsAllowed));
        Assert.Equal([4, 3, 2, 1, 0, 0], left.Select(one => one.Remaining));
        Assert.Equal((5, 60, 12), (left[5].Limit, left[5].ResetSeconds, left[5].RetrySeconds));
        Assert.True(limits.Take(other, From("203.0.113.1")).IsAllowed);
    }

    [Fact]
    public void The_pages_of_one_key_have_a_share_for_each_address()
    {
        using var limits = new RateLimits(new(SecretKey: 100, Browser: 2));
        var page = new Visitor(new(1), "key:p", 3, None, null) { IsBrowser = true };

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => limits.Take(page, From("203.0.113.1")).IsAllowed));
        Assert.True(limits.Take(page, From("203.0.113.2")).IsAllowed);
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = System.Net.IPAddress.Parse(address) } };
}
