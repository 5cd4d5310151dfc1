using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class CustomersApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_customer_is_found_by_everything_that_the_shop_said(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));

        var made = await api.Post("/v1/customers", new { source_id = "C7", email = "Anna@Example.com", name = "Anna", standing = "gold", metadata = new { club = "yes" } });
        var changed = await api.Send(HttpMethod.Patch, "/v1/customers/C7", """{"phone":"020 7946 0018","standing":""}""", "p1");
        var byPhone = await api.Get("/v1/customers?phone=%2B442079460018");
        var nobody = await api.Get("/v1/customers?email=bob@example.com");

        Assert.Equal((201, 200), (made.Status, changed.Status));
        Assert.Equal(("C7", "Anna", "gold"), (made.Word("source_id"), made.Word("name"), made.Word("standing")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, changed["standing"].ValueKind);
        Assert.Equal(("Anna", "yes"), (changed.Word("name"), changed.Word("metadata.club")));
        Assert.Equal(3, changed["identities"].GetArrayLength());
        Assert.Equal(made.Word("id"), byPhone.Word("data.0.id"));
        Assert.Equal(0, nobody["data"].GetArrayLength());
        Assert.Equal(changed.Text, (await api.Get($"/v1/customers/{made.Word("id")}")).Text);
        Assert.Equal(404, (await api.Get("/v1/customers/C8")).Status);
        Assert.Equal("/email", (await api.Post("/v1/customers", new { email = "no" })).Word("errors.0.pointer"));
        Assert.Equal("customer_unnamed", (await api.Post("/v1/customers", new { name = "Nobody" })).Word("key"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_customers_who_turn_out_to_be_one_have_one_wallet_and_the_old_id_still_finds_it(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 5_000 });
        var ids = new List<string>();
        foreach (var mail in new[] { "anna@example.com", "anna.work@example.com" })
        {
            ids.Add((await api.Post("/v1/customers", new { email = mail })).Word("id"));
            Assert.Equal(201, (await api.Post($"/v1/wallets/{ids[^1]}/top-ups", new { programme = "top-up", payment = new { tender = "bank" } })).Status);
        }

        var second = await api.Send(HttpMethod.Patch, $"/v1/customers/{ids[0]}", """{"email":"anna.work@example.com","name":"Anna"}""", "join");

        Assert.Equal(200, second.Status);
        Assert.Equal(2, second["identities"].GetArrayLength());
        foreach (var id in ids)
        {
            Assert.Equal(10_000, (await api.Get($"/v1/wallets/{id}")).Number("usable_amount"));
            Assert.Equal(second.Word("id"), (await api.Get($"/v1/customers/{id}")).Word("id"));
            Assert.Equal("Anna", (await api.Get($"/v1/customers/{id}")).Word("name"));
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_list_of_customers_goes_on_where_it_stopped(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        foreach (var number in Enumerable.Range(1, 9))
            await api.Post("/v1/customers", new { source_id = $"C{number}" });

        var (seen, path) = (new List<string>(), "/v1/customers?limit=4");
        while (true)
        {
            var page = await api.Get(path);
            seen.AddRange(page["data"].EnumerateArray().Select(customer => customer.GetProperty("source_id").GetString()!));
            if (!page["has_more"].GetBoolean())
                break;

            path = $"/v1/customers?limit=4&starting_after={page["data"].EnumerateArray().Last().GetProperty("id").GetString()}";
        }

        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"C{number}"), seen.Order(StringComparer.Ordinal));
        Assert.Equal(400, (await api.Get("/v1/customers?starting_after=x")).Status);
    }
}
