#pragma once
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <string>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static const char* const SERVER_HOST = "137.207.82.52";
static const unsigned short SERVER_PORT = 2021;

class Address {
public:
    sockaddr_in raw{};
    Address() { raw.sin_family = AF_INET; }
    Address(const char* host, unsigned short port) : Address() {
        raw.sin_addr.s_addr = inet_addr(host);
        raw.sin_port = htons(port);
    }
    std::string str() const {
        char text[INET_ADDRSTRLEN];
        inet_ntop(AF_INET, &raw.sin_addr, text, sizeof text);
        return std::string(text) + ":" + std::to_string(ntohs(raw.sin_port));
    }
};

class Socket {
    int fd;
public:
    explicit Socket(int descriptor) : fd(descriptor) {}
    explicit Socket(const std::string& who) : fd(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (fd < 0)
            throw std::runtime_error("error in creating a socket for " + who);
        std::cout << "socket created for " << who << " with sd:" << fd << std::endl;
    }
    Socket(const Socket&) = delete;
    ~Socket() { if (fd >= 0) ::close(fd); }

    bool valid() const { return fd >= 0; }
    void bind(const Address& a) {
        if (::bind(fd, (const sockaddr*)&a.raw, sizeof a.raw) < 0)
            throw std::runtime_error("error in binding the server to " + a.str());
        std::cout << "server bound to " << a.str() << std::endl;
    }
    void listen(int queue) {
        if (::listen(fd, queue) < 0)
            throw std::runtime_error("the server's listening failed");
    }
    int accept(Address& a) {
        socklen_t size = sizeof a.raw;
        return ::accept(fd, (sockaddr*)&a.raw, &size);
    }
    void connect(const Address& a) {
        if (::connect(fd, (const sockaddr*)&a.raw, sizeof a.raw) < 0)
            throw std::runtime_error("error in connecting to the server at " + a.str());
        std::cout << "client connected to the server at " << a.str() << std::endl;
    }
    bool say(const std::string& text) {
        return ::send(fd, text.c_str(), text.size() + 1, MSG_NOSIGNAL) >= 0;
    }
    std::string hear() {
        char text[128];
        ssize_t n = ::recv(fd, text, sizeof text - 1, 0);
        text[n > 0 ? n : 0] = '\0';
        return text;
    }
};
