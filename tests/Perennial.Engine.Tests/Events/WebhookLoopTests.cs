using System.Globalization;
using System.Text.Json;
using NodaTime;
using Perennial.Store;

namespace Perennial.Events;

public sealed class WebhookLoopTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_address_is_told_of_what_it_asked_for_signed_over_the_very_bytes(string kind)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        post.Happen("before anybody listened");
        post.Now += Duration.FromSeconds(1);
        var endpoint = post.Listen(sink.Url + "/hook", EventTypes.OrderPaid);
        post.Happen("1");
        post.Happen("2", EventTypes.OrderCanceled);
        post.Happen("other", shop: post.Shops.Second);

        await post.Loop().RunOnce();
        await post.Loop().RunOnce();

        var received = Assert.Single(sink.All);
        var said = JsonSerializer.Deserialize<JsonElement>(received.Body);
        Assert.Equal(("/hook", "order.paid", "1"), (received.Path, said.GetProperty("type").GetString(), said.GetProperty("data").GetProperty("order").GetString()));
        Assert.Equal(received.Event, said.GetProperty("id").GetString());
        Assert.Equal(WebhookSignature.Of(endpoint.Secrets, post.Now, received.Body), received.Signature);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"t={post.Now.ToUnixTimeSeconds()},v1="), received.Signature, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(post.Deliveries(endpoint)).State);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_address_that_fails_for_three_days_is_paused_and_gets_everything_when_it_is_resumed(string kind)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        sink.Answer = _ => Task.FromResult(500);
        var endpoint = post.Listen(sink.Url);
        post.Happen("1");
        var began = post.Now;
        var tried = new List<Duration>();
        while (post.Find(endpoint).State == EndpointState.Active && post.Now - began < Duration.FromDays(4))
        {
            var before = sink.All.Count;
            await post.Loop().RunOnce();
            if (sink.All.Count > before)
                tried.Add(post.Now - began);

            post.Now += Duration.FromMinutes(post.Now - began < Duration.FromHours(1) ? 1 : 30);
        }

        Assert.InRange(tried.Count, 12, 30);
        Assert.InRange(tried[^1], Duration.FromDays(3), Duration.FromDays(3.5));
        Assert.Single(sink.All.Select(received => received.Delivery).Distinct());
        Assert.Equal((EndpointState.Paused, DeliveryState.GivenUp), (post.Find(endpoint).State, post.Deliveries(endpoint)[0].State));
        Assert.Contains("It answered 500.", post.Find(endpoint).PauseReason, StringComparison.Ordinal);

        post.Happen("while it was paused");
        await post.Loop().RunOnce();
        Assert.Equal(DeliveryState.Waiting, post.Deliveries(endpoint)[0].State);
        sink.Answer = _ => Task.FromResult(200);
        EndpointBook.Resume(post.Shops.Database, post.Shops.First, endpoint.Id, post.Now).OrThrow();
        await post.Loop().RunOnce();

        Assert.Equal(DeliveryState.Delivered, post.Deliveries(endpoint)[0].State);
        Assert.Equal(0, post.Find(endpoint).Failures);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Several_servers_on_one_database_send_each_event_once(string kind)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        var endpoint = post.Listen(sink.Url);
        for (var n = 0; n < 100; n++)
            post.Happen(n.ToString(CultureInfo.InvariantCulture));

        var loops = Enumerable.Range(0, 4).Select(_ => post.Loop()).ToArray();
        for (var round = 0; round < 5; round++)
            await Task.WhenAll(loops.Select(loop => loop.RunOnce()));

        Assert.Equal(100, sink.All.Count);
        Assert.Equal(100, sink.All.Select(received => received.Delivery).Distinct().Count());
        Assert.All(post.Deliveries(endpoint), delivery => Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts)));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_a_server_was_sending_when_it_was_killed_is_sent_by_another(string kind)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        var endpoint = post.Listen(sink.Url);
        post.Happen("1");
        DeliveryBook.FanOut(post.Shops.Database, post.Find(endpoint), post.Now);
        var claimed = Assert.Single(DeliveryBook.Claim(post.Shops.Database, endpoint, 16, post.Now));

        await post.Loop().RunOnce();
        Assert.Empty(sink.All);
        post.Now += DeliveryBook.Lease;
        await post.Loop().RunOnce();
        Assert.Single(sink.All);

        // The one that was thought dead comes back: it has no say any more.
        DeliveryBook.Settle(post.Shops.Database, (endpoint, claimed, new(500, "It answered 500.")), new(1), post.Now);
        Assert.Equal(DeliveryState.Delivered, post.Deliveries(endpoint)[0].State);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_slow_address_keeps_nobody_else_waiting_and_an_answer_after_five_seconds_is_none(string kind)
    {
        await using var slow = await WebhookSink.Start();
        await using var quick = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        slow.Answer = async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return 200;
        };
        var sleeper = post.Listen(slow.Url);
        post.Listen(quick.Url);
        post.Happen("1");

        var round = post.Loop().RunOnce();
        while (quick.All.IsEmpty)
            await Task.Delay(20);

        Assert.False(round.IsCompleted);
        await round;
        Assert.Equal("There was no answer within 5 seconds.", post.Deliveries(sleeper)[0].LastError);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = await WebhookSink.Start();
        await using var outside = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName("sqlite"));
        outside.Answer = context =>
        {
            context.Response.Headers.Location = inside.Url;
            return Task.FromResult(307);
        };
        var endpoint = post.Listen(outside.Url);
        post.Happen("1");

        await post.Loop().RunOnce();

        Assert.Empty(inside.All);
        Assert.Equal((307, "It answered 307; redirects are not followed."), (post.Deliveries(endpoint)[0].LastStatus, post.Deliveries(endpoint)[0].LastError));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task This_machine_is_not_sent_to_by_whatever_name_it_is_called(string host)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName("sqlite"));
        var endpoint = post.Listen($"http://{host}:{new Uri(sink.Url).Port}/");
        post.Happen("1");

        await post.Loop(allowsPrivate: false).RunOnce();

        Assert.Empty(sink.All);
        Assert.Contains("not one of the open internet", post.Deliveries(endpoint)[0].LastError, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_replay_is_sent_as_another_delivery_of_the_same_event(string kind)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        var endpoint = post.Listen(sink.Url);
        post.Happen("1");
        await post.Loop().RunOnce();
        var happened = sink.All.Single().Event;

        foreach (var seed in new long[] { 5, 5, 6 })
            DeliveryBook.Replay(post.Shops.Database, post.Shops.First, (happened, endpoint.Id, seed), post.Now).OrThrow();
        await post.Loop().RunOnce();

        Assert.Equal(3, sink.All.Count);
        Assert.Equal((3, 1), (sink.All.Select(received => received.Delivery).Distinct().Count(), sink.All.Select(received => received.Event).Distinct().Count()));
        Assert.Equal("event_missing", DeliveryBook.Replay(post.Shops.Database, post.Shops.Second, (happened, null, 1), post.Now).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task While_a_secret_is_exchanged_deliveries_are_signed_with_both(string kind)
    {
        await using var sink = await WebhookSink.Start();
        using var post = new PostOffice(databases.NewName(kind));
        var before = post.Listen(sink.Url).Secrets[0];
        var endpoint = post.Find(post.Listen(sink.Url));
        var rotated = EndpointBook.Rotate(post.Shops.Database, post.Shops.First, endpoint.Id, post.Now).OrThrow();

        Assert.Equal(endpoint.Secrets[0], rotated.Secrets[1]);
        Assert.NotEqual(before, rotated.Secrets[0]);
        Assert.Equal(2, WebhookSignature.Of(rotated.Secrets, post.Now, [1]).Split("v1=").Length - 1);
        post.Now += EndpointBook.Overlap;
        Assert.Single(post.Find(endpoint).Secrets);
    }
}
