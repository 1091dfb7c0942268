#include "Socket.hpp"

int main()
try {
    Socket socket("the client");
    socket.connect(Address(SERVER_HOST, SERVER_PORT));
    socket.say("hello");
    std::cout << socket.hear() << std::endl;
    return 0;
}
catch (const std::exception& e) {
    std::cerr << e.what() << std::endl;
    return 1;
}
