using Perennial.Testing;

namespace Perennial.Http;

/// <summary>Levels: programmes, previews and where a customer stands.</summary>
internal sealed class StandingExamples(ServedApi api, Examples all)
{
    /// <summary>What the examples stand on: a level that everybody has who ever bought, and a pool for it.</summary>
    public static async Task Make(ServedApi api)
    {
        await api.Post("/v1/status-programs", Programme("stars"));
        await api.Post("/v1/status-programs", new { name = "members", counts = "purchases", window = new { rolling = "P120M" }, levels = new[] { new { name = "Member", needs = 1, perks = new[] { new { pool = "lounge" } } } }, hold_out_basis_points = 0 });
        await api.Post("/v1/capacity-pools", Pool("lounge"));
        await api.Post("/v1/orders", new
        {
            source_id = "member-1",
            ordered_at = "2026-01-02T03:04:05Z",
            status = "PAID",
            customer = new { email = "anna@example.com" },
            lines = new[] { new { id = "a", quantity = 1, amount = 100, product = "SEAT", category = "seats" } },
        });
    }

    /// <summary>A slot that nobody has claimed.</summary>
    public static async Task<string> Slot(ServedApi api) => (await api.Post("/v1/capacity-pools/lounge/slots", Published($"slot-{Examples.Next()}"))).Word("slot");

    public void Add()
    {
        all.Add("defineCapacityPool", () => new("/v1/capacity-pools", Examples.Text(Pool($"pool-{Examples.Next()}")), Examples.Text(Pool($"pool-{Examples.Next()}"))));
        all.Add("listCapacityPools", () => new("/v1/capacity-pools"));
        all.Add("getCapacityPool", () => new("/v1/capacity-pools/lounge"));
        all.Add("publishSlot", () => new("/v1/capacity-pools/lounge/slots", Examples.Text(Published($"slot-{Examples.Next()}")), Examples.Text(Published($"slot-{Examples.Next()}"))));
        all.Add("listSlots", () => new("/v1/capacity-pools/lounge/slots"));
        all.Add("getSlot", async () => new($"/v1/capacity-pools/lounge/slots/{await Slot(api)}"));
        all.Add("claimSlot", async () => new($"/v1/capacity-pools/lounge/slots/{await Slot(api)}/claims", Examples.Text(new { customer = all.Anna }), Examples.Text(new { customer = "cust_0000000000000" })));
        all.Add("listClaims", async () => new($"/v1/capacity-pools/lounge/slots/{await Slot(api)}/claims"));
        all.Add("releaseClaim", async () =>
        {
            var slot = await Slot(api);
            await api.Post($"/v1/capacity-pools/lounge/slots/{slot}/claims", new { customer = all.Anna });
            return new($"/v1/capacity-pools/lounge/slots/{slot}/claims/{all.Anna}/release", """{"reason":"ill"}""", """{"reason":"late"}""");
        });
        all.Add("defineStatusProgram", () => new("/v1/status-programs", Examples.Text(Programme($"stars-{Examples.Next()}")), Examples.Text(Programme($"stars-{Examples.Next()}"))));
        all.Add("listStatusPrograms", () => new("/v1/status-programs"));
        all.Add("getStatusProgram", () => new("/v1/status-programs/stars"));
        all.Add("previewStatusProgram", () => new("/v1/status-programs/stars/preview"));
        all.Add("previewStatusProgramDraft", () => new("/v1/status-programs/preview", Examples.Text(Programme("draft"))));
        all.Add("getCustomerStanding", () => new($"/v1/customers/{all.Anna}/standing"));
    }

    private static object Pool(string name) => new { name, perk = "a seat in the lounge", program = "members", cut_off = new { hours_before = 24 }, cost_amount = 500, period = "month", instant = true };

    private static object Published(string slot) => new { slot, starts_at = "2099-06-01T18:00:00Z", capacity = 2 };

    /// <summary>A programme as it is sent. Its discounts are for goods that no other example sells.</summary>
    public static object Programme(string name) => new
    {
        name,
        counts = "purchases",
        window = new { rolling = "P12M" },
        order_minimum_amount = 10,
        levels = new object[]
        {
            new { name = "Silver", needs = 2, discount = new { off_basis_points = 500, minimum_amount = 10, maximum_amount = 2_000, categories = new[] { "stars" } } },
            new { name = "Gold", needs = 5, discount = new { off_amount = 5, minimum_amount = 10, categories = new[] { "stars" } }, perks = new[] { new { pool = "lounge", free_claims = 2 } } },
        },
        warn_days = 30,
    };
}
